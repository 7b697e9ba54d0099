import { CfnParameter, Fn, Stack, Stage, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaIngest, MediaPipeline, type MediaIngestOptions } from '../../src';
import { patternsOverlap } from '../../src/shared/pure/overlapping-patterns';
import { testApp, testStack } from '../synth';

const BOTH = 'uploads that match both are transcoded and billed twice';

function ingestsOfOneBucket(one: MediaIngestOptions, other: MediaIngestOptions): void {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Bucket');
  new MediaIngest(stack, 'One', { bucket, ...one });
  new MediaIngest(stack, 'Other', { bucket, ...other });
}

test('the error names both constructs, both filters and the solution', () => {
  expect(() => ingestsOfOneBucket({ prefix: 'uploads/' }, { prefix: 'uploads/podcasts/' })).toThrow(
    'MediaIngest the prefix \'uploads/podcasts/\' of \'Test/Other\' must not overlap with the prefix \'uploads/\' of \'Test/One\' on the '
    + 'same bucket: uploads that match both are transcoded and billed twice. Use prefixes or keyPatterns that do not overlap, or one '
    + 'pipeline with all outputs',
  );
});

test.each<[MediaIngestOptions, MediaIngestOptions]>([
  [{}, {}],
  [{ prefix: 'uploads/podcasts/' }, {}],
  [{ prefix: '' }, { prefix: 'uploads/' }],
  [{ prefix: 'uploads/' }, { prefix: '' }],
  [{ prefix: 'up' }, { prefix: 'uploads/' }],
  [{ keyPatterns: ['uploads/*.mov'] }, {}],
  [{ keyPatterns: ['uploads/*.mov', 'uploads/*.mp4'] }, { keyPatterns: ['uploads/*.webm', 'uploads/a/*.mp4'] }],
  [{ keyPatterns: ['uploads/a*'] }, { keyPatterns: ['uploads/*.mp4'] }],
])('rejects %j and %j', (one, other) => {
  expect(() => ingestsOfOneBucket(one, other)).toThrow(BOTH);
});

test.each<[MediaIngestOptions, MediaIngestOptions]>([
  [{ prefix: 'videos/' }, { prefix: 'podcasts/' }],
  [{ prefix: 'uploads/a/' }, { prefix: 'uploads/b/' }],
  [{ prefix: 'uploads' }, { prefix: 'up/' }],
  [{ keyPatterns: ['uploads/*.mov'] }, { keyPatterns: ['uploads/*.mp4'] }],
  [{ keyPatterns: ['uploads/a/*'] }, { prefix: 'uploads/b/' }],
])('accepts %j and %j, which do not overlap', (one, other) => {
  expect(() => ingestsOfOneBucket(one, other)).not.toThrow();
});

test.each([
  ['a*', 'a*', true],
  ['*', '', true],
  ['*a*b*', '*b*a*', true],
  ['a*c', 'ab*bc', true],
  ['ab*', 'a', false],
  ['a*b', '*bc', false],
  ['*.mov', '*.mp4', false],
  ['a\\*b*', 'axb*', false],
  ['a\\*b*', 'a*b', true],
  ['a\\\\*', 'a\\\\b', true],
  ['*.mov', '*.MOV', false],
])('a key can match both %j and %j: %j', (one, other, expected) => {
  expect([patternsOverlap(one, other), patternsOverlap(other, one)]).toEqual([expected, expected]);
});

test('long patterns are compared quickly', () => {
  const pattern = 'a*'.repeat(200);

  expect(patternsOverlap(`${pattern}b`, `${pattern}c`)).toBe(false);
});

test('rejects two pipelines that overlap', () => {
  const stack = testStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'videos');
  new MediaPipeline(stack, 'One', { ingest: { bucket } });

  expect(() => new MediaPipeline(stack, 'Two', { ingest: { bucket, prefix: 'uploads/large/' } })).toThrow(
    'of \'Test/Two/Ingest\' must not overlap with the prefix \'uploads/\' of \'Test/One/Ingest\'',
  );
});

describe('one bucket in two stacks of an app', () => {
  const twoStacks = () => {
    const app = testApp();
    return [new Stack(app, 'One'), new Stack(app, 'Two')] as const;
  };

  test.each<[string, (one: Stack, two: Stack) => [s3.IBucket, s3.IBucket]]>([
    ['one construct', one => {
      const bucket = new s3.Bucket(one, 'Bucket');
      return [bucket, bucket];
    }],
    ['two imports of a name', (one, two) => [s3.Bucket.fromBucketName(one, 'A', 'videos'), s3.Bucket.fromBucketName(two, 'B', 'videos')]],
    ['an import by ARN and one by name', (one, two) => [
      s3.Bucket.fromBucketArn(one, 'A', 'arn:aws:s3:::videos'), s3.Bucket.fromBucketName(two, 'B', 'videos'),
    ]],
    ['a new bucket with a name, and its import', (one, two) => [
      new s3.Bucket(one, 'A', { bucketName: 'videos' }), s3.Bucket.fromBucketName(two, 'B', 'videos'),
    ]],
    ['two imports of one export', (one, two) => [
      s3.Bucket.fromBucketName(one, 'A', Fn.importValue('Bucket')), s3.Bucket.fromBucketName(two, 'B', Fn.importValue('Bucket')),
    ]],
    ['a new bucket, and its import by a token', (one, two) => {
      const bucket = new s3.Bucket(one, 'A');
      return [bucket, s3.Bucket.fromBucketName(two, 'B', bucket.bucketName)];
    }],
  ])('is rejected: %s', (_how, make) => {
    const [one, two] = twoStacks();
    const [first, second] = make(one, two);
    new MediaIngest(one, 'Ingest', { bucket: first });

    expect(() => new MediaIngest(two, 'Ingest', { bucket: second })).toThrow(BOTH);
  });

  test.each<[string, (stack: Stack) => s3.IBucket]>([
    ['a separate bucket', stack => new s3.Bucket(stack, 'Bucket')],
    ['a separate parameter', stack => s3.Bucket.fromBucketName(stack, 'Bucket', new CfnParameter(stack, 'Name').valueAsString)],
    ['a separate import', stack => s3.Bucket.fromBucketName(stack, 'Bucket', Fn.importValue(`BucketOf${stack.node.id}`))],
  ])('accepts %s in each, under the same id', (_what, make) => {
    const [one, two] = twoStacks();
    new MediaIngest(one, 'Ingest', { bucket: make(one) });

    expect(() => new MediaIngest(two, 'Ingest', { bucket: make(two) })).not.toThrow();
  });
});

test.each([
  ['region', { region: 'eu-west-1' }, { region: 'us-east-1' }],
  ['account', { account: '111111111111' }, { account: '222222222222' }],
])('accepts stacks with a different %s', (_what, env, otherEnv) => {
  const app = testApp();
  const ingestIn = (stack: Stack) => new MediaIngest(stack, 'Ingest', { bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'videos') });
  ingestIn(new Stack(app, 'One', { env }));

  expect(() => ingestIn(new Stack(app, 'Two', { env: otherEnv }))).not.toThrow();
});

test('accepts stages without an environment, which may be deployed to different accounts, but not stages with the same environment', () => {
  const app = testApp();
  const ingestIn = (id: string, env?: { account: string; region: string }) => {
    const stack = new Stack(new Stage(app, id, { env }), 'Stack');
    return new MediaIngest(stack, 'Ingest', { bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'videos') });
  };
  const env = { account: '111111111111', region: 'eu-west-1' };
  ingestIn('Beta');
  ingestIn('Gamma', env);

  expect(() => ingestIn('Prod')).not.toThrow();
  expect(() => ingestIn('Last', env)).toThrow(BOTH);
});

test('the error does not print a deploy-time token', () => {
  const prefix = Token.asString({ Ref: 'Prefix' });

  expect(() => ingestsOfOneBucket({ prefix }, { prefix })).toThrow('the prefix \'a deploy-time token\' of \'Test/Other\'');
});

test('ignores an ingest whose constructor failed', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Bucket');
  expect(() => new MediaIngest(stack, 'Failed', { bucket, prefix: 'a*' })).toThrow('MediaIngest \'Test/Failed\' prefix');

  expect(() => new MediaIngest(stack, 'Ingest', { bucket })).not.toThrow();
});
