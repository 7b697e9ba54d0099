import { Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { JobTracker, MediaIngest, MediaPipeline } from '../../../src';
import { propertiesOf, testApp, testStack } from '../../synth';

const THIS_ACCOUNT = { Ref: 'AWS::AccountId' };
const ALARMS_OF_THIS_ACCOUNT = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:', { Ref: 'AWS::Region' }, ':', THIS_ACCOUNT, ':alarm:*']],
};

function actionsOf(template: Template): unknown[] {
  return propertiesOf(template, 'AWS::CloudWatch::Alarm').map(({ AlarmActions }) => AlarmActions);
}

describe('a topic of this app', () => {
  const stack = testStack();
  const topic = new sns.Topic(stack, 'OnCall', { enforceSSL: true });
  new MediaPipeline(stack, 'Videos', { alarmTopic: topic });
  const template = Template.fromStack(stack);

  test('receives both alarms', () => {
    expect(actionsOf(template)).toEqual([[stack.resolve(topic.topicArn)], [stack.resolve(topic.topicArn)]]);
  });

  test('lets CloudWatch publish for the alarms of this account, and keeps its other statements', () => {
    expect(propertiesOf(template, 'AWS::SNS::TopicPolicy').filter(({ Topics }) => Topics[0].Ref.startsWith('OnCall'))
      .flatMap(policy => policy.PolicyDocument.Statement)).toEqual([
      expect.objectContaining({ Effect: 'Deny' }),
      {
        Sid: '1',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: stack.resolve(topic.topicArn),
        Condition: { StringEquals: { 'aws:SourceAccount': THIS_ACCOUNT }, ArnLike: { 'aws:SourceArn': ALARMS_OF_THIS_ACCOUNT } },
      },
    ]);
  });

  test('adds no warning', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('the topic of a part takes precedence', () => {
  const stack = testStack();
  const [uploads, jobs] = ['Uploads', 'Jobs'].map(id => new sns.Topic(stack, id));

  new MediaPipeline(stack, 'Videos', { alarmTopic: uploads, tracker: { alarmTopic: jobs } });

  expect(actionsOf(Template.fromStack(stack))).toEqual([[stack.resolve(uploads.topicArn)], [stack.resolve(jobs.topicArn)]]);
});

test.each([
  ['MediaIngest', (stack: Stack, alarmTopic: sns.ITopic) => new MediaIngest(stack, 'Part', { alarmTopic })],
  ['JobTracker', (stack: Stack, alarmTopic: sns.ITopic) => new JobTracker(stack, 'Part', { alarmTopic })],
])('%s uses its topic', (_part, create) => {
  const stack = testStack();
  const topic = new sns.Topic(stack, 'OnCall');

  create(stack, topic);

  expect(actionsOf(Template.fromStack(stack))).toEqual([[stack.resolve(topic.topicArn)]]);
});

test('without a topic the alarms have no action', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos');

  expect(actionsOf(Template.fromStack(stack))).toEqual([undefined, undefined]);
});

test('a topic of another stack does not make that stack depend on this one', () => {
  const app = testApp();
  const operations = new Stack(app, 'Operations');
  const stack = new Stack(app, 'Media');

  new MediaPipeline(stack, 'Videos', { alarmTopic: new sns.Topic(operations, 'OnCall') });

  expect(actionsOf(Template.fromStack(stack))).toEqual([[{ 'Fn::ImportValue': expect.anything() }], [{ 'Fn::ImportValue': expect.anything() }]]);
  Template.fromStack(operations).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' } })] },
  });
});

test('CloudWatch may use the customer-managed key of a topic for this account', () => {
  const stack = testStack();
  const masterKey = new kms.Key(stack, 'Key');

  new MediaPipeline(stack, 'Videos', { alarmTopic: new sns.Topic(stack, 'OnCall', { masterKey }) });

  expect(propertiesOf(Template.fromStack(stack), 'AWS::KMS::Key')[0].KeyPolicy.Statement).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': THIS_ACCOUNT } },
  });
});

test('the warning has the path of a topic whose ARN is known only at deployment', () => {
  const stack = testStack();

  new MediaIngest(stack, 'Ingest', { alarmTopic: sns.Topic.fromTopicArn(stack, 'Theirs', Fn.importValue('OnCall')) });

  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('policy of the imported topic \'Test/Theirs\' must'));
});

test('an imported topic and an imported key add warnings with the statements that their policies must have', () => {
  const stack = testStack();
  const theirs = sns.Topic.fromTopicArn(stack, 'Theirs', 'arn:aws:sns:us-east-1:123456789012:on-call');
  const masterKey = kms.Key.fromKeyArn(stack, 'TheirKey', 'arn:aws:kms:us-east-1:123456789012:key/theirs');

  new MediaIngest(stack, 'One', { alarmTopic: theirs });
  new MediaIngest(stack, 'Two', { alarmTopic: new sns.Topic(stack, 'Ours', { masterKey }) });

  const annotations = Annotations.fromStack(stack);
  annotations.hasWarning('/Test/Theirs', 'The policy of the imported topic \'arn:aws:sns:us-east-1:123456789012:on-call\' must have this statement: '
    + '{"Action":"sns:Publish","Condition":{"StringEquals":{"aws:SourceAccount":"${AWS::AccountId}"},"ArnLike":{"aws:SourceArn":'
    + '"arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*"}},"Effect":"Allow",'
    + '"Principal":{"Service":"cloudwatch.amazonaws.com"},"Resource":"arn:aws:sns:us-east-1:123456789012:on-call"}. '
    + 'SNS\'s default policy has the same effect. Otherwise the alarms reach no subscriber [ack: cdk-media-pipeline:importedAlarmTopic]');
  annotations.hasWarning('/Test/TheirKey', Match.stringLikeRegexp(
    'imported key \'arn:aws:kms:us-east-1:123456789012:key/theirs\' .*cloudwatch.amazonaws.com.*\\[ack: cdk-media-pipeline:importedAlarmTopicKey',
  ));
});
