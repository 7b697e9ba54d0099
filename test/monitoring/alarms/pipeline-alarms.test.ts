import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { alarmsOf, templateWithAlarms } from './alarm-templates';
import {
  Budget, Delivery, JobTracker, MediaDistribution, MediaIngest, MediaPipeline, PipelineAlarms, Reconciliation, TranscodePipeline, ViewerAccess,
  type PipelineAlarmsOptions,
} from '../../../src';
import { functionNamed, propertiesOf, testApp, testStack } from '../../synth';

const RUNBOOK = readFileSync(join(__dirname, '../../../docs/operator-runbook.md'), 'utf8');

const OURS = [
  'UploadsWaiting', 'JobEventsWaiting', 'UploadDeadLettersOld', 'JobEventDeadLettersOld', 'SubmissionsThrottled', 'JobsStuck', 'FailedJobs',
  'FunctionErrors', 'FunctionsThrottled', 'ReconcilerFailing',
];

describe('with the defaults', () => {
  const stack = testStack();
  const template = templateWithAlarms(stack, { topic: new sns.Topic(stack, 'OnCall') }, {
    delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), invalidateOverwrites: true }),
  });
  const alarms = alarmsOf(template);
  const byName = ([id]: [string, unknown]) => OURS.includes(id);

  test.each([
    ['UploadsWaiting', 'ApproximateAgeOfOldestMessage', 'Maximum', 60, 1_800, 1, /IngestUploads(?!Dlq)/],
    ['JobEventsWaiting', 'ApproximateAgeOfOldestMessage', 'Maximum', 60, 1_800, 1, /TrackerJobEvents(?!Dlq)/],
    ['UploadDeadLettersOld', 'ApproximateAgeOfOldestMessage', 'Maximum', 300, 864_000, 1, /IngestUploadsDlq/],
    ['JobEventDeadLettersOld', 'ApproximateAgeOfOldestMessage', 'Maximum', 300, 864_000, 1, /TrackerJobEventsDlq/],
    ['SubmissionsThrottled', 'ThrottledSubmissions', 'Sum', 900, 1, 4, /^[0-9a-f]{16}$/],
    ['JobsStuck', 'OldestOpenJob', 'Maximum', 300, 43_200, 1, /^[0-9a-f]{16}$/],
    ['FailedJobs', 'FailedJobs', 'Sum', 3_600, 3, 1, /^[0-9a-f]{16}$/],
    ['ReconcilerFailing', 'Errors', 'Sum', 3_600, 1, 3, /ReconcileJobs/],
  ])('%s watches %s', (id, MetricName, Statistic, Period, Threshold, EvaluationPeriods, of) => {
    expect(alarms[id]).toMatchObject({ MetricName, Statistic, Period, Threshold, EvaluationPeriods });
    expect(JSON.stringify(alarms[id].Dimensions![0].Value).replaceAll('"', '')).toMatch(of);
  });

  test.each([
    ['FunctionErrors', 'Errors', 3], ['FunctionsThrottled', 'Throttles', 10],
  ])('%s watches %s of both functions', (id, metricName, Threshold) => {
    const { Metrics, ...alarm } = alarms[id];

    expect(alarm).toMatchObject({ Threshold, EvaluationPeriods: 1 });
    expect(Metrics).toEqual([
      expect.objectContaining({ Expression: 'SUM([submit, record])', ReturnData: true }),
      ...[/SubmitJob/, /RecordJobEvent/].map(name => expect.objectContaining({
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Lambda', MetricName: metricName, Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.stringMatching(name) } }],
          },
          Period: 900,
          Stat: 'Sum',
        },
      })),
    ]);
  });

  test('there are no others, and the functions emit the metrics that they watch', () => {
    expect(Object.keys(alarms).filter(id => OURS.includes(id))).toEqual(OURS);
    expect(functionNamed(template, 'SubmitJob').Environment.Variables.OPTIONAL_METRICS).toBe('ThrottledSubmissions,FailedJobs');
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.OPTIONAL_METRICS).toBe('FailedJobs');
    expect(functionNamed(template, 'ReconcileJobs').Environment.Variables.OPTIONAL_METRICS).toBe('OldestOpenJob');
  });

  test('each decides what missing data means, and publishes to the topic', () => {
    const ours = Object.entries(alarms).filter(byName).map(([, alarm]) => alarm);

    expect(new Set(ours.map(({ TreatMissingData }) => TreatMissingData))).toEqual(new Set(['notBreaching', 'ignore']));
    expect(ours.map(({ AlarmActions }) => AlarmActions)).toEqual(ours.map(() => [{ Ref: expect.stringMatching('OnCall') }]));
  });

  test('each description, also of the alarms of the parts, ends with a link to a section of the runbook', () => {
    const headings = [...RUNBOOK.matchAll(/^### (Alarm \w+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(' ', '-'));
    const composite: any[] = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm'));
    const descriptions = [...Object.values(alarms), ...composite.map(({ Properties }) => Properties)].map(alarm => alarm.AlarmDescription);
    const linked = descriptions.map(text => / See https:\/\/github\.com\/cdkmediapipeline\/.*\/operator-runbook\.md#(.+)$/.exec(text)?.[1]);

    expect(linked.filter(anchor => anchor === undefined || !headings.includes(anchor))).toEqual([]);
    expect(descriptions.filter(text => text.length > 1_024)).toEqual([]);
  });

  test('the composite alarm is on while one of all alarms of the pipeline is on; it has no fixed name and no action', () => {
    const [{ AlarmRule, ...composite }] = propertiesOf(template, 'AWS::CloudWatch::CompositeAlarm');
    const [, parts] = AlarmRule['Fn::Join'];

    expect(composite).toEqual({ AlarmDescription: expect.stringContaining('The pipeline is unhealthy') });
    expect(new Set(parts.filter((part: any) => typeof part !== 'string').map((part: any) => part['Fn::GetAtt'][0])))
      .toEqual(new Set(Object.keys(template.findResources('AWS::CloudWatch::Alarm'))));
    expect(parts.filter((part: any) => typeof part === 'string')).toEqual(
      ['(ALARM("', ...Array(Object.keys(alarms).length - 1).fill('") OR ALARM("'), '"))'],
    );
  });
});

test.each<[PipelineAlarmsOptions, number]>([
  [{}, 80], [{ budgetUsedPercent: 50 }, 50],
])('with a budget and %j, an alarm watches it', (options, percent) => {
  const template = templateWithAlarms(testStack(), options, { transcode: { budget: Budget.monthly({ minutes: 100 }) } });

  expect(alarmsOf(template).BudgetNearlyUsed).toMatchObject({
    MetricName: 'BudgetUsed',
    Statistic: 'Maximum',
    Period: 300,
    Threshold: percent,
    EvaluationPeriods: 1,
    TreatMissingData: 'ignore',
    AlarmDescription: expect.stringContaining('#alarm-budgetnearlyused'),
  });
  expect(functionNamed(template, 'SubmitJob').Environment.Variables.OPTIONAL_METRICS).toContain('BudgetUsed');
});

test('thresholds can be changed', () => {
  const alarms = alarmsOf(templateWithAlarms(testStack(), {
    uploadAge: Duration.hours(1),
    jobEventAge: Duration.minutes(45),
    deadLetterAge: Duration.days(5),
    throttledFor: Duration.hours(6),
    stuckAfter: Duration.hours(3),
    failedJobs: 10,
    functionErrors: 5,
    functionThrottles: 50,
    reconcilerFailures: 2,
  }, { tracker: { reconciliation: Reconciliation.every(Duration.minutes(15)) } }));

  expect(OURS.map(id => [alarms[id].Threshold, alarms[id].EvaluationPeriods])).toEqual([
    [3_600, 1], [2_700, 1], [432_000, 1], [432_000, 1], [1, 24], [10_800, 1], [10, 1], [5, 1], [50, 1], [1, 2],
  ]);
  expect(alarms.ReconcilerFailing.Period).toBe(900);
});

test.each<[PipelineAlarmsOptions, string]>([
  [{ uploadAge: Duration.seconds(5) }, 'uploadAge must be whole seconds from 1 minute to 14 days, got 5 seconds'],
  [{ jobEventAge: Duration.days(15) }, 'jobEventAge must be whole seconds from 1 minute to 14 days, got 15 days'],
  [{ deadLetterAge: Duration.days(14) }, 'deadLetterAge must be whole seconds from 1 hour to 13 days, got 14 days'],
  [{ stuckAfter: Duration.minutes(5) }, 'stuckAfter must be whole seconds from 1 hour to 14 days, got 5 minutes'],
  [{ throttledFor: Duration.minutes(20) }, 'throttledFor must be a multiple of 15 minutes, got 20 minutes'],
  [{ throttledFor: Duration.days(2) }, 'throttledFor must be whole seconds from 15 minutes to 1 day, got 2 days'],
  [{ failedJobs: 0 }, 'failedJobs must be a whole number from 1 to 1000000, got 0'],
  [{ functionErrors: 1.5 }, 'functionErrors must be a whole number from 1 to 1000000, got 1.5'],
  [{ functionThrottles: -1 }, 'functionThrottles must be a whole number from 1 to 1000000, got -1'],
  [{ budgetUsedPercent: 101 }, 'budgetUsedPercent must be a whole number from 1 to 100, got 101'],
  [{ reconcilerFailures: 8 }, 'reconcilerFailures must be a whole number from 1 to 7, got 8'],
])('%j is an error', (options, message) => {
  expect(() => new MediaPipeline(testStack(), 'Videos').addAlarms(options)).toThrow(`PipelineAlarms 'Test/Videos/Alarms' ${message}`);
});

test('parts that JavaScript may pass are errors', () => {
  const pipeline = new MediaPipeline(testStack(), 'Videos');
  const imported = MediaDistribution.fromMediaDistributionAttributes(pipeline, 'Theirs', { baseUrl: 'https://example.com', distributionId: 'E1' });

  expect(() => new PipelineAlarms(pipeline, 'A', { transcode: pipeline as any })).toThrow('transcode must be a TranscodePipeline of this app');
  expect(() => new PipelineAlarms(pipeline, 'B', { transcode: pipeline.transcode, distribution: imported as any }))
    .toThrow('distribution must be a MediaDistribution of this app, not an imported one');
});

describe('topics', () => {
  const actionsOf = (template: Template) => {
    const composite: any[] = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm'));
    return [alarmsOf(template).UploadsWaiting.AlarmActions, composite[0].Properties.AlarmActions];
  };

  test('alarmTopic of the pipeline is the default', () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'OnCall');

    expect(actionsOf(templateWithAlarms(stack, {}, { alarmTopic }))).toEqual([[stack.resolve(alarmTopic.topicArn)], undefined]);
  });

  test('the composite alarm has a separate topic, which lets CloudWatch publish', () => {
    const stack = testStack();
    const [topic, compositeTopic] = ['Mail', 'Pager'].map(id => new sns.Topic(stack, id));
    const template = templateWithAlarms(stack, { topic, compositeTopic });

    expect(actionsOf(template)).toEqual([[stack.resolve(topic.topicArn)], [stack.resolve(compositeTopic.topicArn)]]);
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [stack.resolve(compositeTopic.topicArn)],
      PolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' })] },
    });
  });

  test('without a topic there is no action', () => {
    expect(actionsOf(templateWithAlarms(testStack()))).toEqual([undefined, undefined]);
  });
});

test('without a reconciler there is no alarm on what it measures, or on itself', () => {
  const ids = Object.keys(alarmsOf(templateWithAlarms(testStack(), {}, { tracker: { reconciliation: Reconciliation.never() } })));

  expect(OURS.filter(id => !ids.includes(id))).toEqual(['JobsStuck', 'ReconcilerFailing']);
});

test('a reconciler that runs less than once a day has no alarm on failures in a row: CloudWatch has no such periods', () => {
  const ids = Object.keys(alarmsOf(templateWithAlarms(testStack(), {}, { tracker: { reconciliation: Reconciliation.every(Duration.days(2)) } })));

  expect(OURS.filter(id => !ids.includes(id))).toEqual(['ReconcilerFailing']);
});

test('with jobs in another region, all alarms watch metrics of the region of the stack', () => {
  const stack = testStack({ env: { account: '111122223333', region: 'eu-south-1' } });
  const template = templateWithAlarms(stack, {}, { mediaConvertRegion: 'eu-west-1' });

  expect(OURS.filter(id => !(id in alarmsOf(template)))).toEqual([]);
  expect(JSON.stringify(template.findResources('AWS::CloudWatch::Alarm'))).not.toMatch(/eu-west-1|AWS\/MediaConvert|AWS\/CloudFront/);
});

test('the parts can be used without a MediaPipeline, and the alarms can be in another stack', () => {
  const app = testApp();
  const parts = new Stack(app, 'Parts');
  const [ingest, tracker] = [new MediaIngest(parts, 'Ingest'), new JobTracker(parts, 'Tracker')];
  const transcode = new TranscodePipeline(parts, 'Transcode', { ingest, tracker });
  const operations = new Stack(app, 'Operations');
  const { alarms, unhealthy } = new PipelineAlarms(operations, 'Alarms', { transcode, topic: new sns.Topic(operations, 'OnCall') });

  expect(alarms).toHaveLength(OURS.length);
  expect(Stack.of(unhealthy)).toBe(operations);
  Template.fromStack(operations).resourceCountIs('AWS::CloudWatch::Alarm', OURS.length);
  Template.fromStack(parts).resourceCountIs('AWS::CloudWatch::Alarm', 2);
});

test('alarms in another region than the pipeline are an error', () => {
  const app = testApp();
  const { transcode } = new MediaPipeline(new Stack(app, 'Media', { env: { region: 'eu-west-1' } }), 'Videos');

  expect(() => new PipelineAlarms(new Stack(app, 'Operations', { env: { region: 'us-east-1' } }), 'Alarms', { transcode })).toThrow(
    'PipelineAlarms \'Operations/Alarms\' transcode must be in the region of the alarms, because CloudWatch has no alarms on metrics of other '
    + 'regions, got \'Media/Videos/Transcode\' in \'eu-west-1\' for alarms in \'us-east-1\': create the alarms in a stack of \'eu-west-1\'',
  );
});

test('an alarm that the distribution gets later is part of the composite alarm', () => {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.addAlarms();
  pipeline.distribution!.invalidateAfterJobs(pipeline.tracker);

  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::CloudWatch::CompositeAlarm'))).toContain('InvalidationsDeadLetterAlarm');
});

test('a pipeline without addAlarms() has no further resource and emits no further metric', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos');
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
  template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 0);
  expect(functionNamed(template, 'SubmitJob').Environment.Variables).not.toHaveProperty('OPTIONAL_METRICS');
});
