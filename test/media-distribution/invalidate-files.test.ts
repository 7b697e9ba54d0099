import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Delivery, JobTracker, MediaDistribution, MediaPipeline, OutputLayout, type MediaDistributionOptions, type MediaPipelineProps,
} from '../../src';
import { functionNamed, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

function pipelineWith(options: MediaDistributionOptions, props: MediaPipelineProps = {}) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', { ...props, delivery: Delivery.cloudFront(options) });
  return { stack, pipeline, template: Template.fromStack(stack) };
}

const MIRRORED: MediaPipelineProps = { transcode: { layout: OutputLayout.mirrorSource() } };

function ruleOf(template: Template): any {
  const found = Object.entries(template.findResources('AWS::Events::Rule')).filter(([id]) => id.includes('Invalidate'));
  expect(found).toHaveLength(1);
  return found[0][1].Properties;
}

describe('a pipeline that mirrors its sources', () => {
  const { stack, pipeline, template } = pipelineWith({ invalidateOverwrites: true }, MIRRORED);
  const { distribution } = pipeline.distribution!;

  test('invalidates the files of each complete job', () => {
    expect(ruleOf(template).EventPattern).toEqual({
      'source': ['cdk-media-pipeline'],
      'detail-type': ['Media Job State Change'],
      'detail': { pipelineId: [pipeline.tracker.pipelineId], status: ['COMPLETE'] },
    });
  });

  test('publishes events, which reach the function by a queue', () => {
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue')).filter(id => /Invalidations(?!Dlq)/.test(id));

    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.EVENT_BUS_NAME).toBe('default');
    expect(ruleOf(template).Targets).toEqual([
      expect.objectContaining({ Arn: { 'Fn::GetAtt': [queueId, 'Arn'] }, DeadLetterConfig: expect.anything() }),
    ]);
    expect(functionNamed(template, 'InvalidateFiles').Environment.Variables).toEqual({
      DISTRIBUTION_ID: stack.resolve(distribution.distributionId),
      BUCKET_NAME: stack.resolve(pipeline.transcode.bucket.bucketName),
      INVALIDATION_QUEUE_URL: { Ref: queueId },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [queueId, 'Arn'] }, ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test('the function sends waiting messages to its queue again, which Lambda must not take for a runaway loop', () => {
    expect(functionNamed(template, 'InvalidateFiles').RecursiveLoop).toBe('Allow');
  });

  test('may invalidate this distribution, and nothing else', () => {
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue')).filter(id => /Invalidations(?!Dlq)/.test(id));
    const statements = statementsOfRole(template, 'InvalidateFilesRole');

    expect(statements.map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
      'cloudfront:CreateInvalidation',
    ]);
    expect(statements[1].Resource).toEqual({ 'Fn::GetAtt': [queueId, 'Arn'] });
    expect(statements[2].Resource).toEqual(stack.resolve(distribution.distributionArn));
  });

  test('has an alarm for files that could not be invalidated', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('^Overwritten files could not be invalidated.* See https://.+#alarm-distributioninvalidationsdeadletteralarm$'),
    });
  });
});

test('with outputs by job, only a retry overwrites files', () => {
  const { template } = pipelineWith({ invalidateOverwrites: true });

  expect(ruleOf(template).EventPattern.detail).toMatchObject({ status: ['COMPLETE'], attempt: [{ numeric: ['>', 1] }] });
});

test.each([MIRRORED, {}])('by default no such resource exists, and no event is published (%j)', props => {
  const { template } = pipelineWith({}, props);

  expect(Object.keys(template.toJSON().Resources).filter(id => id.includes('Invalid'))).toEqual([]);
  expect(functionNamed(template, 'RecordJobEvent').Environment.Variables).not.toHaveProperty('EVENT_BUS_NAME');
});

test('key, alarm topic and log retention of the pipeline apply', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  new MediaPipeline(stack, 'Videos', {
    encryptionKey, alarmTopic: new sns.Topic(stack, 'OnCall'), logRetention: 7, delivery: Delivery.cloudFront({ invalidateOverwrites: true }),
  });
  const template = Template.fromStack(stack);

  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: stack.resolve(encryptionKey.keyArn) });
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  expect(statementsOfRole(template, 'InvalidateFilesRole')).toContainEqual({
    Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(encryptionKey.keyArn),
  });
});

test('the path of an existing distribution is invalidated too', () => {
  const stack = testStack();
  const site = new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
  new MediaPipeline(stack, 'Videos', { ...MIRRORED, delivery: Delivery.existingDistribution(site, { path: '/videos', invalidateOverwrites: true }) });
  const template = Template.fromStack(stack);

  expect(functionNamed(template, 'InvalidateFiles').Environment.Variables).toMatchObject({
    DISTRIBUTION_ID: stack.resolve(site.distributionId), VIEWER_PATH: '/videos',
  });
  expect(statementsOfRole(template, 'InvalidateFilesRole').at(-1).Resource).toEqual(stack.resolve(site.distributionArn));
});

describe('a separate distribution', () => {
  const distributionIn = (stack: Stack, options: MediaDistributionOptions = {}, id = 'Distribution') => (
    new MediaDistribution(stack, id, { bucket: new s3.Bucket(stack, `${id}Streams`), defaultTtl: Duration.hours(1), ...options })
  );

  test('invalidates the files of each complete job of a tracker', () => {
    const stack = testStack();
    const tracker = new JobTracker(stack, 'Tracker');

    distributionIn(stack).invalidateAfterJobs(tracker);
    distributionIn(stack, {}, 'Other').invalidateAfterJobs(tracker);

    const patterns = propertiesOf(Template.fromStack(stack), 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern);
    const details = patterns.filter(pattern => pattern?.source[0] === 'cdk-media-pipeline').map(({ detail }) => detail);
    expect(details).toEqual(Array(2).fill({ pipelineId: [tracker.pipelineId], status: ['COMPLETE'] }));
  });

  test('invalidates the files of several trackers with one queue and one function', () => {
    const stack = testStack();
    const distribution = distributionIn(stack);

    ['Films', 'Clips'].forEach(id => distribution.invalidateAfterJobs(new JobTracker(stack, id)));

    const template = Template.fromStack(stack);
    const rules = propertiesOf(template, 'AWS::Events::Rule').filter(({ EventPattern }) => EventPattern?.source[0] === 'cdk-media-pipeline');
    const queues = Object.keys(template.findResources('AWS::SQS::Queue')).filter(id => /Invalidations(?!Dlq)/.test(id));
    expect(queues).toHaveLength(1);
    expect(rules.map(({ Targets }) => Targets[0].Arn)).toEqual(Array(2).fill({ 'Fn::GetAtt': [queues[0], 'Arn'] }));
    expect(new Set(rules.map(({ EventPattern }) => EventPattern.detail.pipelineId[0])).size).toBe(2);
    expect(functionNamed(template, 'InvalidateFiles').Environment.Variables.INVALIDATION_QUEUE_URL).toEqual({ Ref: queues[0] });
  });

  test('rejects the option of a pipeline', () => {
    expect(() => distributionIn(testStack(), { invalidateOverwrites: true })).toThrow(
      'MediaDistribution \'Test/Distribution\' invalidateOverwrites applies to the delivery of a MediaPipeline, got true for a '
      + 'separate distribution: call invalidateAfterJobs() with the tracker of the jobs that write the bucket',
    );
  });

  test('rejects a tracker of another stack', () => {
    const app = testApp();
    const tracker = new JobTracker(new Stack(app, 'Jobs'), 'Tracker');

    expect(() => distributionIn(new Stack(app, 'Test')).invalidateAfterJobs(tracker)).toThrow(
      'MediaDistribution \'Test/Distribution\' invalidateAfterJobs() tracker must be of the same stack, got \'Jobs/Tracker\' of stack \'Jobs\': '
      + 'import it by JobTracker.fromJobTrackerAttributes()',
    );
  });
});
