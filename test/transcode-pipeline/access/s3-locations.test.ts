import { Aws, Token } from 'aws-cdk-lib';
import { objectsAt } from '../../../src/transcode-pipeline/access/s3-locations';

const S3 = `arn:${Aws.PARTITION}:s3:::`;
const bucket = Token.asString({ Ref: 'Bucket' });

test.each([
  ['s3://brand/logo.png', 'brand/logo.png'],
  ['S3://brand/a b/ü.ttf', 'brand/a b/ü.ttf'],
  ['s3://brand/why?*$.png', 'brand/why${?}${*}${$}.png'],
  ['s3://brand/overlay_000.png', 'brand/overlay_*.png'],
  ['s3://brand/{{jobId}}/a.scc', 'brand/*/a.scc'],
  [`s3://${bucket}/logo.png`, `${bucket}/logo.png`],
])('%s is an object or a series of objects', (uri, resource) => {
  expect(objectsAt(uri, { isFolder: false })).toEqual([`${S3}${resource}`]);
});

test.each([
  ['s3://imf/ov/', 'imf/ov/*'],
  ['s3://imf/ov/ASSETMAP.xml', 'imf/ov/*'],
  ['s3://logs', 'logs/*'],
])('%s is a folder', (uri, resource) => {
  expect(objectsAt(uri, { isFolder: true })).toEqual([`${S3}${resource}`]);
});

test.each(['https://brand.example.com/logo.png', '{{input}}', '{{inputBase}}.scc', 's3://{{processedBucket}}/{{outputPath}}/file', 'logo.png', ''])(
  '%s is not a known S3 location', uri => {
    expect(objectsAt(uri, { isFolder: false })).toEqual([]);
  });
