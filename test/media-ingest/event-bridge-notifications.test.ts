import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { MediaIngest } from '../../src/media-ingest';
import { testStack } from '../synth';

const EVENT_BRIDGE_BY_PROPERTY = { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } };

test('a bucket of this app has a property, without a custom resource', () => {
  const stack = testStack();

  new MediaIngest(stack, 'Ingest', { bucket: new s3.Bucket(stack, 'Mine') });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::Bucket', EVENT_BRIDGE_BY_PROPERTY);
  template.resourceCountIs('Custom::S3BucketNotifications', 0);
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test.each(['before', 'after'])('an ordinary notification added %s the ingest does not disable EventBridge', when => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Mine');
  const notify = () => bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.SqsDestination(new sqs.Queue(stack, 'Queue')));

  if (when === 'before') notify();
  new MediaIngest(stack, 'Ingest', { bucket });
  if (when === 'after') notify();

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::Bucket', EVENT_BRIDGE_BY_PROPERTY);
  template.resourceCountIs('Custom::S3BucketNotifications', 1);
  template.hasResourceProperties('Custom::S3BucketNotifications', { NotificationConfiguration: { EventBridgeConfiguration: {} } });
});

test('an ordinary notification of the new bucket does not disable EventBridge', () => {
  const stack = testStack();
  const ingest = new MediaIngest(stack, 'Ingest');

  ingest.bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new notifications.SqsDestination(new sqs.Queue(stack, 'Queue')));

  Template.fromStack(stack).hasResourceProperties('Custom::S3BucketNotifications', { NotificationConfiguration: { EventBridgeConfiguration: {} } });
});

test('an imported bucket adds a warning about EventBridge notifications', () => {
  const stack = testStack();

  new MediaIngest(stack, 'Ingest', { bucket: s3.Bucket.fromBucketName(stack, 'Imported', 'their-bucket') });

  Annotations.fromStack(stack).hasWarning('/Test/Imported',
    'MediaIngest bucket \'their-bucket\' is imported: its owner must enable Amazon EventBridge notifications for it, '
    + 'or set `enableEventBridge: true` to let this stack enable them. Without them, no upload starts a job '
    + '[ack: cdk-media-pipeline:importedSourceBucket]');
  Template.fromStack(stack).resourceCountIs('Custom::S3BucketNotifications', 0);
});

test('enableEventBridge configures an imported bucket with CDK\'s custom resource', () => {
  const stack = testStack();

  new MediaIngest(stack, 'Ingest', { bucket: s3.Bucket.fromBucketName(stack, 'Imported', 'their-bucket'), enableEventBridge: true });

  Template.fromStack(stack).hasResourceProperties('Custom::S3BucketNotifications', {
    BucketName: 'their-bucket', NotificationConfiguration: { EventBridgeConfiguration: {} },
  });
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('importedSourceBucket'))).toEqual([]);
});
