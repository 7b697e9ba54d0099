import { Stack } from 'aws-cdk-lib';
import { Delivery, MediaPipeline, OutputPreset, type MediaPipelineProps } from '../../src';
import { testStack } from '../synth';

/** JavaScript accepts these values. */
const any = (value: unknown) => value as any;

test.each<[string, MediaPipelineProps]>([
  ['TranscodePipeline \'Test/Videos/Transcode\' outputs must be a list of OutputPreset, got an object of class FamilyPreset',
    { outputs: any(OutputPreset.cmaf()) }],
  ['TranscodePipeline \'Test/Videos/Transcode\' outputs[0] must be an OutputPreset, got undefined', { outputs: any([undefined]) }],
  ['MediaPipeline \'Test/Videos\' delivery must be a Delivery such as Delivery.cloudFront(), got an object', { delivery: any({}) }],
  ['MediaPipeline \'Test/Videos\' encryptionKey must be a key such as kms.Key.fromKeyArn(), got \'arn\'', { encryptionKey: any('arn') }],
  ['MediaPipeline \'Test/Videos\' alarmTopic must be a topic such as sns.Topic.fromTopicArn(), got \'arn\'', { alarmTopic: any('arn') }],
  ['MediaIngest \'Test/Videos/Ingest\' bucket must be a bucket such as s3.Bucket.fromBucketName(), got \'mine\'',
    { ingest: { bucket: any('mine') } }],
  ['MediaIngest \'Test/Videos/Ingest\' keyPatterns must be a list of strings, got \'uploads/*\'', { ingest: { keyPatterns: any('uploads/*') } }],
  ['MediaIngest \'Test/Videos/Ingest\' keyPatterns[1] must be a string, got undefined', { ingest: { keyPatterns: any(['uploads/*', undefined]) } }],
  ['JobTracker \'Test/Videos/Tracker\' table must be a table such as dynamodb.Table.fromTableName(), got \'jobs\'',
    { tracker: { table: any('jobs') } }],
  ['JobTracker \'Test/Videos/Tracker\' recordRetention must be a Duration such as Duration.seconds(6), got 30',
    { tracker: { recordRetention: any(30) } }],
  ['JobTracker \'Test/Videos/Tracker\' reconciliation must be a Reconciliation such as Reconciliation.never(), got false',
    { tracker: { reconciliation: any(false) } }],
  ['TranscodePipeline \'Test/Videos/Transcode\' role must be a role such as iam.Role.fromRoleName(), got \'mine\'',
    { transcode: { role: any('mine') } }],
  ['MediaDistribution \'Test/Videos/Distribution\' allowedOrigins must be a list of strings, got \'https://example.com\'',
    { delivery: Delivery.cloudFront({ allowedOrigins: any('https://example.com') }) }],
  ['MediaDistribution \'Test/Videos/Distribution\' defaultTtl must be a Duration such as Duration.seconds(6), got 60',
    { delivery: Delivery.cloudFront({ defaultTtl: any(60) }) }],
])('rejects a value of another shape: %s', (message, props) => {
  expect(() => new MediaPipeline(testStack(), 'Videos', props)).toThrow(new Error(message));
});

test('accepts resources of a stack', () => {
  expect(() => new MediaPipeline(new Stack(), 'Videos', { outputs: [OutputPreset.mp4()], delivery: Delivery.none() })).not.toThrow();
});
