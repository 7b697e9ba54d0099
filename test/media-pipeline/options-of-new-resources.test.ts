import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MediaPipeline, type MediaPipelineProps } from '../../src';
import { testStack } from '../synth';

function existingResources() {
  const stack = testStack();
  return {
    stack,
    bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'theirs'),
    table: dynamodb.Table.fromTableName(stack, 'Table', 'theirs'),
    topic: sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:theirs'),
    role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/theirs'),
    encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs'),
  };
}

type ExistingResources = ReturnType<typeof existingResources>;

const removalPolicy = RemovalPolicy.DESTROY;

test.each<[string, string, (from: ExistingResources) => MediaPipelineProps]>([
  ['MediaIngest bucketName', 'bucket', ({ bucket }) => ({ ingest: { bucket, bucketName: 'mine' } })],
  ['MediaIngest versioned', 'bucket', ({ bucket }) => ({ ingest: { bucket, versioned: false } })],
  ['MediaIngest removalPolicy', 'bucket', ({ bucket }) => ({ ingest: { bucket, removalPolicy } })],
  ['MediaIngest autoDeleteObjects', 'bucket', ({ bucket }) => ({ ingest: { bucket, autoDeleteObjects: true } })],
  ['TranscodePipeline bucketName', 'bucket', ({ bucket }) => ({ transcode: { bucket, bucketName: 'mine' } })],
  ['TranscodePipeline removalPolicy', 'bucket', ({ bucket }) => ({ transcode: { bucket, removalPolicy } })],
  ['TranscodePipeline autoDeleteObjects', 'bucket', ({ bucket }) => ({ transcode: { bucket, autoDeleteObjects: true } })],
  ['TranscodePipeline roleName', 'role', ({ role }) => ({ transcode: { role, roleName: 'mine' } })],
  ['JobTracker \'Test/Videos/Tracker\' tableName', 'table', ({ table }) => ({ tracker: { table, tableName: 'mine' } })],
  ['JobTracker \'Test/Videos/Tracker\' pointInTimeRecovery', 'table', ({ table }) => ({ tracker: { table, pointInTimeRecovery: true } })],
  ['JobTracker \'Test/Videos/Tracker\' removalPolicy', 'table', ({ table }) => ({ tracker: { table, removalPolicy } })],
  ['JobTracker \'Test/Videos/Tracker\' topicName', 'topic', ({ topic }) => ({ tracker: { topic, topicName: 'mine' } })],
])('%s applies only to a new %s', (property, own, props) => {
  const from = existingResources();
  const name = property.split(' ').at(-1);

  expect(() => new MediaPipeline(from.stack, 'Videos', props(from)))
    .toThrow(`${name} applies only to a new ${own}, got both: remove '${name}' or '${own}'`);
});

test('options of the whole pipeline apply only to its new resources', () => {
  const { stack, bucket, table, topic, role, encryptionKey } = existingResources();

  expect(() => new MediaPipeline(stack, 'Videos', {
    environmentSuffix: 'dev',
    removalPolicy,
    autoDeleteObjects: true,
    encryptionKey,
    ingest: { bucket },
    transcode: { bucket: s3.Bucket.fromBucketName(stack, 'Processed', 'other'), role },
    tracker: { table, topic },
  })).not.toThrow();
});
