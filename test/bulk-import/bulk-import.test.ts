import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  BulkImport, Budget, MediaPipeline, OutputKind, PricingTier, SubmitOn, TranscodingRates, type BulkImportOptions, type MediaPipelineProps,
} from '../../src';
import { aRole, functionNamed, grantedStatements, propertiesOf, statementsOfRole, testStack } from '../synth';

const env = { account: '111122223333', region: 'us-east-1' };

function imported(options: BulkImportOptions = {}, props: MediaPipelineProps = {}) {
  const stack = testStack({ env });
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const bulkImport = pipeline.addBulkImport(options);
  return { stack, pipeline, bulkImport, template: Template.fromStack(stack) };
}

function actionsOf(template: Template): string[] {
  return statementsOfRole(template, 'ImportImportObjectsRole').flatMap(({ Action }) => Action).sort();
}

describe('by default', () => {
  const { stack, pipeline, bulkImport, template } = imported();

  test('the function reads what it needs, sends uploads, and can neither create jobs nor change records', () => {
    expect(actionsOf(template)).toEqual([
      'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'logs:CreateLogStream', 'logs:PutLogEvents', 'mediaconvert:Probe',
      's3:GetObject', 's3:ListBucket', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage',
      'sqs:SendMessage', 'sqs:SendMessage',
    ]);
    expect(statementsOfRole(template, 'ImportImportObjectsRole')).toContainEqual(expect.objectContaining({
      Action: 'dynamodb:UpdateItem',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`import#${pipeline.tracker.pipelineId}#*`] } },
    }));
    expect(statementsOfRole(template, 'ImportImportObjectsRole')).toContainEqual(expect.objectContaining({
      Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'uploads/*' } },
    }));
  });

  test('its queue goes on with one slice at a time, and an alarm watches the dead letters', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: stack.resolve(bulkImport.queue.queueArn), BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 },
    });
    expect(functionNamed(template, 'ImportImportObjects')).toMatchObject({ Timeout: 60, RecursiveLoop: 'Allow' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('^An import has stopped.*#alarm-importslicesdeadletteralarm$'),
      Dimensions: [{ Name: 'QueueName', Value: stack.resolve(bulkImport.deadLetterQueue.queueName) }],
    });
    expect(bulkImport.deadLetterAlarm.alarmArn).toBeDefined();
  });

  test('knows the bucket and the filter', () => {
    const { UPLOADS } = functionNamed(template, 'ImportImportObjects').Environment.Variables;
    expect(JSON.stringify(UPLOADS)).toContain('\\"prefix\\":\\"uploads/\\"');
  });
});

test('a pipeline of a whole bucket may list it without a prefix', () => {
  const { template } = imported({}, { ingest: { prefix: '' } });
  const listing = statementsOfRole(template, 'ImportImportObjectsRole').filter(({ Action }) => Action === 's3:ListBucket');
  expect(listing).toEqual([expect.not.objectContaining({ Condition: expect.anything() })]);
});

test('a pipeline without an import has nothing of it', () => {
  const stack = testStack({ env });
  new MediaPipeline(stack, 'Videos');
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('Import');
});

test('an inventory may be read where it is, with its key', () => {
  const stack = new Stack(new App(), 'Stack', { env });
  const encryptionKey = new kms.Key(stack, 'Key');
  const bucket = new s3.Bucket(stack, 'Reports', { encryptionKey });
  new MediaPipeline(stack, 'Videos').addBulkImport({ inventory: { bucket, prefix: 'videos/' } });
  const statements = statementsOfRole(Template.fromStack(stack), 'ImportImportObjectsRole');
  expect(statements).toContainEqual(expect.objectContaining({ Action: 'kms:Decrypt', Resource: stack.resolve(encryptionKey.keyArn) }));
  const reading = statements.flatMap(({ Action, Resource }) => ([Action].flat().includes('s3:GetObject') ? [Resource].flat() : []));
  expect(reading).toContainEqual(stack.resolve(bucket.arnForObjects('videos/*')));
});

test('key and topic are those of the pipeline', () => {
  const stack = new Stack(new App(), 'Stack', { env });
  const encryptionKey = new kms.Key(stack, 'Key');
  const pipeline = new MediaPipeline(stack, 'Videos', { encryptionKey, alarmTopic: new sns.Topic(stack, 'OnCall', { masterKey: encryptionKey }) });
  const { queue } = pipeline.addBulkImport();
  expect(queue.encryptionMasterKey).toBe(encryptionKey);
  expect(actionsOf(Template.fromStack(stack))).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
});

test('the composite alarm of the pipeline includes the dead letters, and not those of another pipeline', () => {
  const stack = testStack({ env });
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.addAlarms();
  const bulkImport = pipeline.addBulkImport();
  const other = new MediaPipeline(stack, 'Others').addBulkImport();

  const [{ AlarmRule }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudWatch::CompositeAlarm');
  expect(JSON.stringify(AlarmRule)).toContain(JSON.stringify(stack.resolve(bulkImport.deadLetterAlarm.alarmArn)));
  expect(JSON.stringify(AlarmRule)).not.toContain(JSON.stringify(stack.resolve(other.deadLetterAlarm.alarmArn)));
});

test('grantImport() lets operators invoke the function', () => {
  const stack = testStack({ env });
  const bulkImport = new MediaPipeline(stack, 'Videos').addBulkImport();
  bulkImport.grantImport(aRole(stack));
  expect(grantedStatements(Template.fromStack(stack))).toContainEqual({
    Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(bulkImport.function.functionArn),
  });
});

test('a dry run uses given prices, those of the budget, or the published ones', () => {
  const rates = TranscodingRates.of({ asOf: '2026', rates: [{ tier: PricingTier.BASIC, kind: OutputKind.HD, pricePerMinute: 1 }] });
  const { pipeline } = imported({}, { transcode: { budget: Budget.monthly({ minutes: 10 }) } });
  expect(pipeline.transcode._importedBy('x', rates).plan.rates).toEqual(rates._rates);
  expect(pipeline.transcode._importedBy('x').plan.rates!.length).toBeGreaterThan(5);
  expect(pipeline.transcode._importedBy('x').plan.profiles[0].jobs[0].tiers).toBeDefined();
});

test.each([SubmitOn.REQUEST, SubmitOn.MANIFEST])('a pipeline that starts jobs on %s cannot import', submitOn => {
  expect(() => imported({}, { transcode: { submitOn } })).toThrow(
    `BulkImport 'Test/Videos/Import' transcode must start a job for each upload, got a pipeline with submitOn ${submitOn}`);
});

test('the pipeline must be of this app and of the same stack', () => {
  const app = new App();
  const { transcode } = new MediaPipeline(new Stack(app, 'Home', { env }), 'Videos');
  expect(() => new BulkImport(new Stack(app, 'Other', { env }), 'Import', { transcode })).toThrow(
    "BulkImport 'Other/Import' transcode must be of the same stack, got 'Home/Videos/Transcode' of stack 'Home'");
  expect(() => new BulkImport(new Stack(app, 'Third', { env }), 'Import', { transcode: {} as never })).toThrow('a TranscodePipeline of this app');
  expect(() => imported({ inventory: 's3://reports' as never })).toThrow('inventory must be a location such as { bucket, prefix }');
});

test('there are no warnings', () => {
  const { stack } = imported();
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});
