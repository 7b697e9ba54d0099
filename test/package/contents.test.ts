import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { Tarball } from './tarball';
import { repository } from '../../sandbox/paths';

const tarball = new Tarball();
const allSources = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' });
const sources = allSources.filter(file => file.endsWith('.ts'));
const edgeFunctions = allSources.filter(file => /\.edge\/.*\.js$/.test(file)).map(file => `assets/${file}`);
const bundles = sources.filter(file => file.endsWith('.lambda/index.ts')).map(file => `assets/${file.replace(/\.ts$/, '')}.js`);

beforeAll(() => {
  execFileSync('tar', ['-xzf', tarball.file, '-C', tarball.folder]);
});

test('it contains only constructs, bundled handlers, CloudFront Functions, JSON schemas, licenses, the jsii assembly and its tablet', () => {
  const constructs = sources.filter(file => !file.includes('.lambda/')).map(file => `lib/${file.replace(/\.ts$/, '')}`);
  expect(bundles).toHaveLength(11);
  expect(edgeFunctions).toHaveLength(3);
  expect(files()).toEqual([
    'lib/index.js',
    ...constructs.map(module => `${module}.d.ts`),
    ...bundles,
    ...edgeFunctions,
    'schemas/delete-job.schema.json', 'schemas/job-api.openapi.json', 'schemas/job-manifest.schema.json', 'schemas/submit-job.schema.json',
    'assets/THIRD-PARTY-LICENSES.txt', '.jsii', '.jsii.tabl.json', 'LICENSE', 'README.md', 'package.json',
  ].sort());
});

/** Two thirds are the bundles, each with its part of the SDK. An app deploys those that it uses. */
test('it is less than 2 MB', () => {
  expect(statSync(tarball.file).size).toBeLessThan(2_000_000);
});

test('no source map is inlined', () => {
  expect(files().filter(file => file.endsWith('.js') && read(file).includes('sourceMappingURL'))).toEqual([]);
});

test('installing it runs no script and needs only the peers', () => {
  const manifest = JSON.parse(read('package.json'));
  expect(Object.keys(manifest.scripts).filter(script => /install|prepare|prepublish/.test(script))).toEqual([]);
  expect(Object.keys(manifest.peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
  for (const dependencies of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies']) {
    expect(manifest[dependencies] ?? {}).toEqual({});
  }
});

test.each(bundles)('%s needs only Node\'s own modules', bundle => {
  const required = [...read(bundle).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
  expect(required).toContain('node:https');
  // The SDK tries to load it for multi-Region signatures, and reports that it is missing only if they are needed.
  expect(required.filter(module => !isBuiltin(module) && module !== '@aws-sdk/signature-v4-crt')).toEqual([]);
});

function files(): string[] {
  return readdirSync(join(tarball.folder, 'package'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(tarball.folder, 'package/').length))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(tarball.folder, 'package', file), 'utf8');
}
