import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution, MediaIngest, MediaPipeline, OutputLayout, type MediaPipelineProps } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

test('an imported bucket adds one warning, with the statement that its policy must have', () => {
  const stack = testStack({ env: { account: '111122223333', region: 'eu-west-1' } });

  new MediaDistribution(stack, 'Distribution', { bucket: s3.Bucket.fromBucketName(stack, 'Theirs', 'example-streams') });

  const [warning, ...others] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  expect(others).toEqual([]);
  expect(warning.id).toBe('/Test/Theirs');
  expect(warning.entry.data).toContain('[ack: cdk-media-pipeline:importedOutputBucket]');
  expect(JSON.parse(/\{.*\}/.exec(String(warning.entry.data))![0])).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::example-streams/*',
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' } },
  });
});

/** The files that CloudFront may read. */
function readableIn(stack: Stack): unknown[] {
  const statements = propertiesOf(Template.fromStack(stack), 'AWS::S3::BucketPolicy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return statements.filter(({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com').map(({ Resource }) => Resource);
}

function filesOf(stack: Stack, bucket: s3.IBucket, pattern: string): unknown {
  return stack.resolve(bucket.arnForObjects(pattern));
}

describe('a pipeline', () => {
  function pipelineWith(propsIn: (bucket: s3.Bucket) => MediaPipelineProps) {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Bucket', { cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['*'] }] });
    return { stack, bucket, pipeline: new MediaPipeline(stack, 'Videos', propsIn(bucket)) };
  }

  test('whose uploads are in the bucket of the outputs serves the outputs only', () => {
    const { stack, bucket } = pipelineWith(one => ({
      ingest: { bucket: one, prefix: 'originals/' }, transcode: { bucket: one, layout: OutputLayout.byJob('streams/') },
    }));

    expect(readableIn(stack)).toEqual([filesOf(stack, bucket, 'streams/*')]);
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('servesUploads'));
  });

  test('with a bucket for outputs serves all files in it, so that those of an earlier layout stay available', () => {
    const { stack, pipeline } = pipelineWith(() => ({ transcode: { layout: OutputLayout.byJob('v2/') } }));

    expect(readableIn(stack)).toEqual([filesOf(stack, pipeline.transcode.bucket, '*')]);
  });
});

describe('a distribution of a bucket with uploads', () => {
  function distributionWith(prefix?: string, uploadPrefix = 'originals/') {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Bucket');
    new MediaDistribution(stack, 'Distribution', { bucket, prefix });
    new MediaIngest(stack, 'Ingest', { bucket, prefix: uploadPrefix });
    return { stack, bucket };
  }

  test.each([undefined, 'originals/', 'originals/public/'])('warns that it serves them: prefix %s', prefix => {
    const { stack } = distributionWith(prefix);

    Annotations.fromStack(stack).hasWarning('/Test/Distribution',
      'The distribution also serves the uploads of \'Test/Ingest\', which are in the same bucket. Set prefix to the start of the keys of the '
      + 'outputs, or use separate buckets [ack: cdk-media-pipeline:servesUploads]');
  });

  test('reads the files of its prefix only, and then does not warn', () => {
    const { stack, bucket } = distributionWith('streams/');

    expect(readableIn(stack)).toEqual([filesOf(stack, bucket, 'streams/*')]);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test.each(['streams', 'a*/', '$x/'])('rejects prefix %s', prefix => {
    expect(() => distributionWith(prefix)).toThrow(
      `MediaDistribution 'Test/Distribution' prefix must be empty or end with "/", without "*", "?" and "$", got '${prefix}'`,
    );
  });
});
