import { Duration, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { QueueWithDeadLetters } from '../../../src/shared/constructs/queue-with-dead-letters';
import { propertiesOf, testStack } from '../../synth';

function queueFedByRule(stack: Stack, encryptionKey?: kms.IKey) {
  const queue = new QueueWithDeadLetters(stack, 'Events', { handlerTimeout: Duration.minutes(1), alarmDescription: 'Lost events', encryptionKey });
  const rule = new events.Rule(stack, 'Rule', { eventPattern: { source: ['aws.s3'] } });
  queue.receive(rule);
  return { queue, rule };
}

test('a message is received five times, then stays in the dead-letter queue for two weeks and sets off the alarm', () => {
  const stack = testStack();
  const { queue } = queueFedByRule(stack);

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SQS::Queue', 2);
  template.allResourcesProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  template.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 360,
    RedrivePolicy: { deadLetterTargetArn: stack.resolve(queue.deadLetterQueue.queueArn), maxReceiveCount: 5 },
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'Lost events',
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: stack.resolve(queue.deadLetterQueue.queueName) }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
});

test('further metrics set off the alarm too: it uses the sum of all metrics with data', () => {
  const stack = testStack();
  const count = (metricName: string) => new cloudwatch.Metric({ namespace: 'Ours', metricName, statistic: 'Sum', period: Duration.minutes(1) });
  const { deadLetterQueue } = new QueueWithDeadLetters(stack, 'Events', {
    handlerTimeout: Duration.minutes(1), alarmDescription: 'Lost events', alarmMetrics: { doubles: count('Doubles'), denied: count('Denied') },
  });

  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'Lost events',
    MetricName: Match.absent(),
    Metrics: Match.arrayWith([
      Match.objectLike({ Expression: 'SUM([deadLetters, doubles, denied])', ReturnData: true }),
      {
        Id: 'deadLetters',
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/SQS',
            MetricName: 'ApproximateNumberOfMessagesVisible',
            Dimensions: [{ Name: 'QueueName', Value: stack.resolve(deadLetterQueue.queueName) }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      },
      ...['Doubles', 'Denied'].map(MetricName => ({
        Id: MetricName.toLowerCase(), ReturnData: false, MetricStat: { Metric: { Namespace: 'Ours', MetricName }, Period: 60, Stat: 'Sum' },
      })),
    ]),
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
});

test.each([false, true])('only the rule may send to both queues, over TLS (customer-managed key: %s)', customerKey => {
  const stack = testStack();
  const { rule } = queueFedByRule(stack, customerKey ? new kms.Key(stack, 'Key') : undefined);

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SQS::QueuePolicy', 2);
  template.allResourcesProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        {
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Principal: { Service: 'events.amazonaws.com' },
          Resource: Match.anyValue(),
          Condition: { ArnEquals: { 'aws:SourceArn': stack.resolve(rule.ruleArn) } },
        },
      ],
    },
  });
});

test('EventBridge may use the customer-managed key, for no other account if it names one', () => {
  const stack = testStack();
  const key = new kms.Key(stack, 'Key');

  queueFedByRule(stack, key);

  const template = Template.fromStack(stack);
  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: stack.resolve(key.keyArn) });
  expect(propertiesOf(template, 'AWS::KMS::Key')[0].KeyPolicy.Statement).toContainEqual({
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Principal: { Service: 'events.amazonaws.com' },
    Resource: '*',
    Condition: { StringEqualsIfExists: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  });
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test('an imported key adds a warning with the statement that its policy must have', () => {
  const stack = testStack();

  queueFedByRule(stack, kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs'));

  Annotations.fromStack(stack).hasWarning('/Test/Key',
    'The policy of the imported key \'arn:aws:kms:us-east-1:123456789012:key/theirs\' must have this statement: '
    + '{"Action":["kms:Decrypt","kms:GenerateDataKey"],"Condition":{"StringEqualsIfExists":{"aws:SourceAccount":"${AWS::AccountId}"}},'
    + '"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Resource":"*"}. Otherwise no event arrives '
    + '[ack: cdk-media-pipeline:importedQueueKey]');
});
