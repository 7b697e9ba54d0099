import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Delivery, MediaConvertQueue, MediaPipeline } from '../../src';
import { functionNamed, propertiesOf, statementsOfRole, testStack } from '../synth';

describe('all resources exist', () => {
  const stack = testStack();
  const existing = {
    source: s3.Bucket.fromBucketName(stack, 'Source', 'their-source'),
    processed: s3.Bucket.fromBucketName(stack, 'Processed', 'their-processed'),
    table: dynamodb.Table.fromTableName(stack, 'Table', 'their-jobs'),
    topic: sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:theirs'),
    role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/theirs'),
    key: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs'),
    logs: s3.Bucket.fromBucketName(stack, 'Logs', 'their-logs'),
    queue: MediaConvertQueue.fromQueueArn(stack, 'Queue', 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Theirs'),
  };
  const pipeline = new MediaPipeline(stack, 'Videos', {
    encryptionKey: existing.key,
    ingest: { bucket: existing.source },
    transcode: { bucket: existing.processed, role: existing.role, queue: existing.queue },
    tracker: { table: existing.table, topic: existing.topic },
    delivery: Delivery.cloudFront({ logBucket: existing.logs }),
  });
  const template = Template.fromStack(stack);

  test('no such resource is created', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::SNS::Topic', 'AWS::KMS::Key']) {
      template.resourceCountIs(type, 0);
    }
    expect(propertiesOf(template, 'AWS::IAM::Role').map(role => role.AssumeRolePolicyDocument.Statement[0].Principal.Service)).toEqual([
      'lambda.amazonaws.com', 'lambda.amazonaws.com', 'lambda.amazonaws.com',
    ]);
  });

  test('all existing resources are used', () => {
    expect(functionNamed(template, 'SubmitJob').Environment.Variables).toMatchObject({
      JOB_TABLE_NAME: 'their-jobs',
      TOPIC_ARN: 'arn:aws:sns:us-east-1:123456789012:theirs',
      PROCESSED_BUCKET_NAME: 'their-processed',
      MEDIA_CONVERT_ROLE_ARN: 'arn:aws:iam::123456789012:role/theirs',
      MEDIA_CONVERT_QUEUE_ARN: 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Theirs',
    });
    expect(propertiesOf(template, 'AWS::Events::Rule')[0].EventPattern.detail.bucket.name).toEqual(['their-source']);
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/theirs' });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Logging: { Bucket: stack.resolve(existing.logs.bucketRegionalDomainName) } },
    });
    expect([pipeline.ingest.bucket, pipeline.transcode.role, pipeline.tracker.table].map(({ node }) => node.path)).toEqual([
      'Test/Source', 'Test/Role', 'Test/Table',
    ]);
  });

  test('handlers may use the key of the queues that they read and write', () => {
    expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual({
      Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:us-east-1:123456789012:key/theirs',
    });
    expect(statementsOfRole(template, 'RecordJobEventRole')).toContainEqual({
      Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:us-east-1:123456789012:key/theirs',
    });
  });
});

test('an existing delivery is used', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos', { delivery: Delivery.existingBaseUrl('https://videos.example.com') });

  Template.fromStack(stack).resourceCountIs('AWS::CloudFront::Distribution', 0);
});

test('options of a part take precedence', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos', {
    environmentSuffix: 'dev',
    removalPolicy: RemovalPolicy.DESTROY,
    ingest: { removalPolicy: RemovalPolicy.RETAIN, bucketName: 'my-uploads' },
    transcode: { bucketName: 'my-streams' },
    tracker: { tableName: 'my-jobs', pipelineId: 'videos' },
    delivery: Delivery.cloudFront({ comment: 'Mine' }),
  });

  const template = Template.fromStack(stack);
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', Properties: { BucketName: 'my-uploads' } });
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete', Properties: { BucketName: 'my-streams' } });
  template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete', Properties: { TableName: 'my-jobs' } });
  template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Comment: 'Mine' } });
  expect(functionNamed(template, 'SubmitJob').Environment.Variables.PIPELINE_ID).toBe('videos');
});
