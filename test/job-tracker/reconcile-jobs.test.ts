import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { JobTracker, Reconciliation, type JobTrackerProps } from '../../src/job-tracker';
import { MediaIngest } from '../../src/media-ingest';
import { TranscodePipeline } from '../../src/transcode-pipeline';
import { functionNamed, propertiesOf, statementsOfRole, testStack } from '../synth';

const ROLE = 'ReconcileJobsRole';

function trackerIn(stack: Stack, props?: JobTrackerProps) {
  const tracker = new JobTracker(stack, 'Tracker', props);
  return { tracker, jobs: stack.resolve(stack.formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' })) };
}

function scheduleOf(template: Template): any {
  return propertiesOf(template, 'AWS::Events::Rule').find(rule => rule.ScheduleExpression);
}

describe('by default', () => {
  const stack = testStack();
  const { tracker, jobs } = trackerIn(stack);
  const template = Template.fromStack(stack);

  test('it runs each hour', () => {
    expect(scheduleOf(template).ScheduleExpression).toBe('rate(1 hour)');
    expect(functionNamed(template, 'ReconcileJobs')).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Timeout: 120 });
  });

  test('only the schedule may start it, and failed starts do not go to the dead-letter queue for job events', () => {
    const [functionId] = Object.keys(template.findResources('AWS::Lambda::Function', { Properties: { Timeout: 120 } }));
    const [ruleId] = Object.keys(template.findResources('AWS::Events::Rule', { Properties: { ScheduleExpression: Match.anyValue() } }));
    const ruleArn = { 'Fn::GetAtt': [ruleId, 'Arn'] };

    expect(scheduleOf(template).Targets).toEqual([{ Id: 'Target0', Arn: { 'Fn::GetAtt': [functionId, 'Arn'] } }]);
    expect(propertiesOf(template, 'AWS::Lambda::Permission')).toEqual([{
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [functionId, 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: ruleArn,
    }]);
    expect(JSON.stringify(propertiesOf(template, 'AWS::SQS::QueuePolicy'))).not.toContain(ruleId);
  });

  test('a run that fails sets off the alarm', () => {
    const [functionId] = Object.keys(template.findResources('AWS::Lambda::Function', { Properties: { Timeout: 120 } }));
    const [{ Metrics }] = propertiesOf(template, 'AWS::CloudWatch::Alarm');

    expect(Metrics).toContainEqual({
      Id: 'reconciler',
      ReturnData: false,
      MetricStat: {
        Metric: { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: { Ref: functionId } }] },
        Period: 60,
        Stat: 'Sum',
      },
    });
    expect(Metrics).toContainEqual(expect.objectContaining({ Expression: 'SUM([deadLetters, duplicates, unknown, denied, reconciler])' }));
  });

  test('it may read open jobs and query MediaConvert for them, but not write', () => {
    expect(statementsOfRole(template, ROLE)).toEqual([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: expect.anything() },
      { Effect: 'Allow', Action: 'dynamodb:BatchGetItem', Resource: stack.resolve(tracker.table.tableArn) },
      { Effect: 'Allow', Action: 'dynamodb:Query', Resource: stack.resolve(`${tracker.table.tableArn}/index/openJobs`) },
      { Effect: 'Allow', Action: 'mediaconvert:GetJob', Resource: jobs },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(tracker.queue.queueArn) },
    ]);
  });

  test('without a pipeline, no upload is requeued', () => {
    expect(functionNamed(template, 'ReconcileJobs').Environment.Variables).not.toHaveProperty('UPLOAD_QUEUE_URL');
  });
});

test('with a pipeline, uploads are requeued to its queue', () => {
  const stack = testStack();
  const { tracker } = trackerIn(stack);
  const ingest = new MediaIngest(stack, 'Ingest');

  new TranscodePipeline(stack, 'Transcode', { tracker, ingest });

  const template = Template.fromStack(stack);
  expect(functionNamed(template, 'ReconcileJobs').Environment.Variables.UPLOAD_QUEUE_URL).toEqual(stack.resolve(ingest.queue.queueUrl));
  expect(statementsOfRole(template, ROLE)).toContainEqual({
    Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve([ingest.queue.queueArn, tracker.queue.queueArn]),
  });
});

test('it may use the keys of the table and of both queues', () => {
  const stack = testStack();
  const [trackerKey, uploadKey] = ['TrackerKey', 'UploadKey'].map(id => new kms.Key(stack, id));
  const { tracker } = trackerIn(stack, { encryptionKey: trackerKey });

  new TranscodePipeline(stack, 'Transcode', { tracker, ingest: new MediaIngest(stack, 'Ingest', { encryptionKey: uploadKey }) });

  expect(statementsOfRole(Template.fromStack(stack), ROLE)).toContainEqual({
    Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve([trackerKey.keyArn, uploadKey.keyArn]),
  });
});

test('another interval', () => {
  const stack = testStack();
  trackerIn(stack, { reconciliation: Reconciliation.every(Duration.minutes(10)) });

  expect(scheduleOf(Template.fromStack(stack)).ScheduleExpression).toBe('rate(10 minutes)');
});

test('never: the function does not exist, and a pipeline works without it', () => {
  const stack = testStack();
  const { tracker } = trackerIn(stack, { reconciliation: Reconciliation.never() });

  new TranscodePipeline(stack, 'Transcode', { tracker, ingest: new MediaIngest(stack, 'Ingest') });

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Lambda::Function', 2);
  template.resourceCountIs('AWS::Lambda::Permission', 0);
  expect(scheduleOf(template)).toBeUndefined();
  expect(JSON.stringify(propertiesOf(template, 'AWS::CloudWatch::Alarm'))).not.toContain('AWS/Lambda');
});
