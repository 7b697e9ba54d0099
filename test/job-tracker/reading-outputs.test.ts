import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaIngest, JobTracker, MediaPipeline, OutputLayout, OutputPreset, TrickPlay, TranscodePipeline, type MediaPipelineProps } from '../../src';
import { grantedStatements, statementsOfRole, testApp, testStack } from '../synth';

/** The recorder's permissions in S3 and KMS. */
function allowed(props: MediaPipelineProps) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const statements = statementsOfRole(Template.fromStack(stack), 'RecordJobEventRole').filter(({ Action }) => /^(s3|kms):/.test([Action].flat()[0]));
  const source = stack.resolve(pipeline.ingest.bucket.arnForObjects('uploads/*'));
  return { stack, statements, source, bucket: pipeline.transcode.bucket };
}

const withSprites = [OutputPreset.cmaf({ trickPlay: TrickPlay.sprites() })];

test('it reads the outputs and the ETags of sources, and writes nothing', () => {
  const { stack, statements, source, bucket } = allowed({});
  expect(statements).toEqual([{ Effect: 'Allow', Action: 's3:GetObject', Resource: [source, stack.resolve(bucket.arnForObjects('*'))] }]);
});

test.each([
  ['an option of a stream', withSprites], ['a preset', [OutputPreset.mp4(), OutputPreset.spriteSheet()]],
])('with sprites as %s, it writes their WebVTT files and no other', (_what, outputs) => {
  const { stack, statements, source, bucket } = allowed({ outputs, transcode: { layout: OutputLayout.byJob('films/') } });
  expect(statements).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: [source, stack.resolve(bucket.arnForObjects('films/*'))] },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: stack.resolve(bucket.arnForObjects('films/*/sprites.vtt')) },
  ]);
});

test.each<[string, object]>([['', {}], ['films/', { Condition: { StringLike: { 's3:prefix': 'films/*' } } }]])(
  'with captured frames below %j, it lists them, and reads the job', (prefix, condition) => {
    const stack = testStack();
    const outputs = [OutputPreset.mp4(), OutputPreset.thumbnails()];
    const { transcode } = new MediaPipeline(stack, 'Videos', { outputs, transcode: { layout: OutputLayout.byJob(prefix) } });
    const statements = statementsOfRole(Template.fromStack(stack), 'RecordJobEventRole');

    expect(statements).toContainEqual({
      Effect: 'Allow', Action: 's3:ListBucket', Resource: stack.resolve(transcode.bucket.bucketArn), ...condition,
    });
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: ['mediaconvert:CancelJob', 'mediaconvert:GetJob'],
      Resource: stack.resolve(stack.formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' })),
    });
  });

test.each([['kms:Decrypt', undefined], [['kms:Decrypt', 'kms:GenerateDataKey'], withSprites]])(
  'with the key of the bucket, it may %j', (Action, outputs) => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs');
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'theirs', encryptionKey: key });
    new MediaPipeline(stack, 'Videos', { outputs, transcode: { bucket } });
    expect(statementsOfRole(Template.fromStack(stack), 'RecordJobEventRole')).toContainEqual({ Effect: 'Allow', Action, Resource: key.keyArn });
  });

test('with a tracker in another stack, the stacks depend in one direction only', () => {
  const app = testApp();
  const [records, media] = [new Stack(app, 'Records'), new Stack(app, 'Media')];
  const tracker = new JobTracker(records, 'Tracker');
  const ingest = new MediaIngest(media, 'Ingest');
  const transcode = new TranscodePipeline(media, 'Transcode', { tracker, ingest });
  expect(grantedStatements(Template.fromStack(media))).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: media.resolve(transcode.bucket.arnForObjects('*')) },
  ]);
  const ofRecorder = statementsOfRole(Template.fromStack(records), 'RecordJobEventRole').map(({ Action }) => Action);
  expect(JSON.stringify(ofRecorder)).not.toContain('s3:');
  Annotations.fromStack(media).hasWarning('/Media/Transcode', Match.stringLikeRegexp('are not retried'));
});
