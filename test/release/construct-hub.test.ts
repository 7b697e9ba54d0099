import { manifest } from './manifest';
import { packedFiles } from './packed-files';
import { assembly } from '../jsii-assembly';

/** Requirements of https://constructs.dev/contribute. */
test('is found by its keywords', () => {
  expect(manifest.keywords).toEqual(expect.arrayContaining(['cdk', 'aws-cdk', 'mediaconvert', 'video']));
  expect(assembly.keywords).toEqual(manifest.keywords);
});

test('has a license that Construct Hub accepts, the same in both places', () => {
  expect(manifest.license).toBe('Apache-2.0');
  expect(assembly.license).toBe(manifest.license);
});

test('includes its assembly and its examples in each language', () => {
  expect(packedFiles).toEqual(expect.arrayContaining(['.jsii', '.jsii.tabl.json', 'README.md', 'LICENSE', 'package.json']));
});

test('names its repository', () => {
  expect(manifest.repository).toEqual({ type: 'git', url: 'https://github.com/cdkmediapipeline/cdk-media-pipeline.git' });
  expect(assembly.repository).toEqual(manifest.repository);
  expect(manifest.homepage).toBe('https://github.com/cdkmediapipeline/cdk-media-pipeline#readme');
  expect(assembly.homepage).toBe(manifest.homepage);
  expect(manifest.bugs.url).toBe('https://github.com/cdkmediapipeline/cdk-media-pipeline/issues');
});

test('is published for Python, Go and Java too', () => {
  expect(Object.keys(assembly.targets)).toEqual(expect.arrayContaining(['js', 'python', 'go', 'java']));
});

test('depends on CDK version 2, which Construct Hub sorts by', () => {
  expect(assembly.dependencies['aws-cdk-lib']).toMatch(/^\^2\./);
});

test('is announced when it is published', () => {
  expect(manifest.awscdkio).toEqual({ announce: true });
  expect(manifest.private).toBeUndefined();
  expect(manifest.publishConfig).toEqual({ access: 'public' });
});
