import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { JobTracker, type IJobTracker, type JobTrackerAttributes } from '../../src/job-tracker';
import { aRole, functionNamed, grantedStatements, statementsOfRole, testStack } from '../synth';

const TABLE_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/their-jobs';
const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/theirs';
const TOPIC_ARN = 'arn:aws:sns:us-east-1:123456789012:their-news';

function importInto(stack: Stack, attributes: Partial<JobTrackerAttributes> = {}): IJobTracker {
  return JobTracker.fromJobTrackerAttributes(stack, 'Tracker', {
    table: dynamodb.Table.fromTableAttributes(stack, 'Table', {
      tableArn: TABLE_ARN, encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN),
    }),
    topic: sns.Topic.fromTopicArn(stack, 'Topic', TOPIC_ARN),
    pipelineId: 'videos',
    ...attributes,
  });
}

test('it has the attributes that were given, and creates no resource', () => {
  const stack = testStack();
  const tracker = importInto(stack);

  expect([tracker.table.tableArn, tracker.topic.topicArn, tracker.pipelineId]).toEqual([TABLE_ARN, TOPIC_ARN, 'videos']);
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});

test('grantReadJobs includes the indexes, which an imported table does not know, and the key', () => {
  const stack = testStack();
  importInto(stack).grantReadJobs(aRole(stack));

  expect(grantedStatements(Template.fromStack(stack))).toEqual([
    { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY_ARN },
    { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], Resource: [TABLE_ARN, `${TABLE_ARN}/index/*`] },
  ]);
});

test('grantRegisterJobs allows new items of other code\'s jobs, and no item of an upload', () => {
  const stack = testStack();
  importInto(stack).grantRegisterJobs(aRole(stack));

  expect(grantedStatements(Template.fromStack(stack))).toEqual([
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: KEY_ARN },
    {
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: TABLE_ARN,
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['own-*'] } },
    },
  ]);
});

test('its metrics are those of the pipeline', () => {
  const tracker = importInto(testStack());

  expect([
    tracker.metricDuplicateJobs(), tracker.metricUnknownSubmissions(), tracker.metricDeniedSubmissions(), tracker.metricUninspectedSources(),
    tracker.metricThrottledSubmissions(), tracker.metricTimeToPlayable(), tracker.metricOldestOpenJob(), tracker.metricFailedJobs(),
  ].map(({ namespace, metricName, dimensions }) => [namespace, metricName, dimensions])).toEqual(
    [
      'DuplicateJobs', 'UnknownSubmissions', 'DeniedSubmissions', 'UninspectedSources', 'ThrottledSubmissions', 'TimeToPlayable', 'OldestOpenJob',
      'FailedJobs',
    ].map(name => ['cdk-media-pipeline', name, { PipelineId: 'videos' }]),
  );
  expect(tracker.metricDuplicateJobs({ period: Duration.minutes(1) }).period).toEqual(Duration.minutes(1));
});

describe('its events', () => {
  const METHODS = ['onJobComplete', 'onJobFailed', 'onJobStateChange'] as const;

  test.each(METHODS)('%s is a rule if the owner publishes events', method => {
    const stack = testStack();
    importInto(stack, { publishEvents: true })[method]('Rule');

    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(), EventPattern: { source: ['cdk-media-pipeline'], detail: { pipelineId: ['videos'] } },
    });
  });

  test('the rule is on the given event bus', () => {
    const stack = testStack();
    importInto(stack, { publishEvents: true, eventBus: events.EventBus.fromEventBusName(stack, 'Bus', 'forwarded') }).onJobComplete('Rule');

    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', { EventBusName: 'forwarded' });
  });

  test.each(METHODS)('%s throws an error if it is not known that the owner publishes events', method => {
    const tracker = importInto(testStack());

    expect(() => tracker[method]('Rule')).toThrow('JobTracker \'Test/Tracker\' is imported and publishes events only if its owner enables them: set '
      + '\'publishEvents: true\' for the JobTracker that owns the table, deploy it, and set it for fromJobTrackerAttributes() too');
  });

  test.each([
    [true, 'default'], [false, undefined], [undefined, undefined],
  ])('with publishEvents %s the owner publishes to: %s', (publishEvents, bus) => {
    const stack = testStack();
    new JobTracker(stack, 'Tracker', { publishEvents });

    const template = Template.fromStack(stack);
    const statements = statementsOfRole(template, 'RecordJobEventRole').filter(({ Action }) => Action === 'events:PutEvents');
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.EVENT_BUS_NAME).toBe(bus);
    expect(statements).toHaveLength(bus ? 1 : 0);
  });
});
