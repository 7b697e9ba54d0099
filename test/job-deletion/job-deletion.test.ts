import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Clip, Delivery, JobDeletion, JobTracker, MediaIngest, MediaPipeline, OutputLayout, OutputPreset, TranscodePipeline, type JobDeletionOptions,
  type MediaPipelineProps,
} from '../../src';
import { functionNamed, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

function pipelineWith(options: JobDeletionOptions = {}, props: MediaPipelineProps = {}) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const deletion = pipeline.addDeletion(options);
  return { stack, pipeline, deletion, template: Template.fromStack(stack) };
}

/** Statements of the function's role by their actions. */
function permissions(template: Template): { [actions: string]: any } {
  return Object.fromEntries(statementsOfRole(template, 'DeleteJobRole').map(statement => [[statement.Action].flat().join(), statement]));
}

describe('a pipeline', () => {
  const { stack, pipeline, deletion, template } = pipelineWith();
  const role = permissions(template);

  test('has a queue, dead letters and an alarm for them', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 360, RedrivePolicy: { deadLetterTargetArn: stack.resolve(deletion.deadLetterQueue.queueArn), maxReceiveCount: 5 },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('^Jobs could not be deleted.* See https://.+#alarm-deletiondeletionsdeadletteralarm$'),
    });
  });

  test('has a function that handles one message at a time, and may send it to its own queue again', () => {
    expect(functionNamed(template, 'DeleteJob')).toMatchObject({ Timeout: 60, RecursiveLoop: 'Allow' });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: stack.resolve(deletion.queue.queueArn), BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test('the function may delete outputs, and list them', () => {
    const bucket = stack.resolve(pipeline.transcode.bucket.bucketArn);
    expect(role['s3:DeleteObject,s3:DeleteObjectVersion'].Resource).toEqual({ 'Fn::Join': ['', [bucket, '/*']] });
    expect(role['s3:ListBucketVersions']).toEqual({ Effect: 'Allow', Action: 's3:ListBucketVersions', Resource: bucket });
  });

  test('the function may find and cancel jobs, change records, announce and invalidate, and no more', () => {
    expect(Object.keys(role).sort()).toEqual([
      'cloudfront:CreateInvalidation',
      'dynamodb:GetItem,dynamodb:UpdateItem',
      'dynamodb:Query',
      'logs:CreateLogStream,logs:PutLogEvents',
      'mediaconvert:CancelJob,mediaconvert:GetJob',
      's3:DeleteObject,s3:DeleteObjectVersion',
      's3:ListBucketVersions',
      'sns:Publish',
      'sqs:DeleteMessage,sqs:GetQueueAttributes,sqs:ReceiveMessage,sqs:SendMessage',
    ]);
    expect(role['dynamodb:Query'].Resource).toEqual({ 'Fn::Join': ['', [stack.resolve(pipeline.tracker.table.tableArn), '/index/bySource']] });
    expect(role['cloudfront:CreateInvalidation'].Resource).toEqual(stack.resolve(pipeline.distribution!.distribution.distributionArn));
  });

  test('the recorder may ask for deletions', () => {
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.DELETION_QUEUE_URL).toEqual(stack.resolve(deletion.queue.queueUrl));
    expect(statementsOfRole(template, 'RecordJobEventRole')).toContainEqual(expect.objectContaining({
      Resource: expect.arrayContaining([stack.resolve(deletion.queue.queueArn)]),
    }));
  });

  test('deletes nothing with its source', () => {
    const types = propertiesOf(template, 'AWS::Events::Rule').flatMap(({ EventPattern }) => EventPattern?.['detail-type'] ?? []);
    expect(types).not.toContain('Object Deleted');
  });
});

test('without a deletion, a pipeline has none of it', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos');
  const template = Template.fromStack(stack);

  expect(Object.keys(template.toJSON().Resources).filter(id => id.includes('Deletion') || id.includes('DeleteJob'))).toEqual([]);
  expect(functionNamed(template, 'RecordJobEvent').Environment.Variables).not.toHaveProperty('DELETION_QUEUE_URL');
});

test('permissions end at the prefix of the outputs', () => {
  const { stack, pipeline, template } = pipelineWith({}, { transcode: { layout: OutputLayout.byJob('videos/') } });
  const role = permissions(template);

  expect(role['s3:DeleteObject,s3:DeleteObjectVersion'].Resource).toEqual({
    'Fn::Join': ['', [stack.resolve(pipeline.transcode.bucket.bucketArn), '/videos/*']],
  });
  expect(role['s3:ListBucketVersions'].Condition).toEqual({ StringLike: { 's3:prefix': 'videos/*' } });
  expect(functionNamed(template, 'DeleteJob').Environment.Variables.OUTPUT_PREFIX).toBe('videos/');
});

test('sources may be deleted only if the pipeline allows it', () => {
  const { stack, pipeline, template } = pipelineWith({ allowSourceDeletion: true });
  const source = stack.resolve(pipeline.ingest.bucket.bucketArn);
  const uploads = { 'Fn::Join': ['', [source, '/uploads/*']] };
  const statements = statementsOfRole(template, 'DeleteJobRole');

  expect(functionNamed(template, 'DeleteJob').Environment.Variables.SOURCE_BUCKET_NAME).toEqual(stack.resolve(pipeline.ingest.bucket.bucketName));
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 's3:GetObject', Resource: uploads });
  expect(statements).toContainEqual({
    Effect: 'Allow', Action: 's3:ListBucketVersions', Resource: source, Condition: { StringLike: { 's3:prefix': 'uploads/*' } },
  });
  expect(statements.filter(({ Action }) => Action.includes('s3:DeleteObjectVersion')).flatMap(({ Resource }) => Resource)).toContainEqual(uploads);
});

test('deleteWithSource: events of sources that a request deletes reach the queue', () => {
  const { stack, pipeline, deletion, template } = pipelineWith({ deleteWithSource: true }, { ingest: { keyPatterns: ['uploads/*.mov'] } });

  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'source': ['aws.s3'],
      'detail-type': ['Object Deleted'],
      'detail': {
        bucket: { name: [stack.resolve(pipeline.ingest.bucket.bucketName)] },
        object: { key: [{ wildcard: 'uploads/*.mov' }] },
        reason: ['DeleteObject'],
      },
    },
    Targets: [Match.objectLike({
      Arn: stack.resolve(deletion.queue.queueArn), DeadLetterConfig: { Arn: stack.resolve(deletion.deadLetterQueue.queueArn) },
    })],
  });
});

test('the function knows the further jobs of each profile', () => {
  const trailer = OutputPreset.mp4({ name: 'trailer', clips: [Clip.between({ end: Duration.seconds(10) })] });
  const { template } = pipelineWith({}, { outputs: [OutputPreset.cmaf(), trailer] });

  expect(JSON.parse(functionNamed(template, 'DeleteJob').Environment.Variables.FURTHER_PURPOSES)).toEqual({ default: ['trailer'] });
});

test('the path of an existing distribution is known, and one that is not the pipeline\'s has no files', () => {
  const stack = testStack();
  const site = new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
  new MediaPipeline(stack, 'Videos', { delivery: Delivery.existingDistribution(site, { path: '/videos' }) }).addDeletion();
  new MediaPipeline(stack, 'Others', { delivery: Delivery.none() }).addDeletion();
  const [own, none] = propertiesOf(Template.fromStack(stack), 'AWS::Lambda::Function').filter(({ Description }) => /^Deletes jobs/.test(Description))
    .map(({ Environment }) => Environment.Variables).sort((a, b) => Object.keys(b).length - Object.keys(a).length);

  expect(own).toMatchObject({ DISTRIBUTION_ID: stack.resolve(site.distributionId), VIEWER_PATH: '/videos' });
  expect(none).not.toHaveProperty('DISTRIBUTION_ID');
});

test('key, alarm topic and logs of the pipeline apply', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const pipeline = new MediaPipeline(stack, 'Videos', { encryptionKey, alarmTopic: new sns.Topic(stack, 'OnCall'), logRetention: 7 });
  const deletion = pipeline.addDeletion();
  deletion.grantDelete(new iam.Role(stack, 'BackEnd', { assumedBy: new iam.AccountRootPrincipal() }));
  const template = Template.fromStack(stack);

  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: stack.resolve(encryptionKey.keyArn) });
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  expect(statementsOfRole(template, 'DeleteJobRole')).toContainEqual({
    Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(encryptionKey.keyArn),
  });
});

test('grantDelete() lets send messages, and nothing else', () => {
  const stack = testStack();
  const deletion = new MediaPipeline(stack, 'Videos').addDeletion();
  const role = new iam.Role(stack, 'BackEnd', { assumedBy: new iam.AccountRootPrincipal() });

  const grant = deletion.grantDelete(role);

  expect(grant.success).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(deletion.queue.queueArn) }] },
    Roles: [stack.resolve(role.roleName)],
  });
});

test('the composite alarm of the pipeline includes the dead letters, whichever is added first', () => {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.addAlarms();
  const deletion = pipeline.addDeletion();

  const [{ AlarmRule }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudWatch::CompositeAlarm');
  expect(JSON.stringify(AlarmRule)).toContain(JSON.stringify(stack.resolve(deletion.deadLetterAlarm.alarmArn)));
});

test('metrics', () => {
  const { deletion } = pipelineWith();

  expect(deletion.metricDeadLetters().metricName).toBe('ApproximateNumberOfMessagesVisible');
  expect(deletion.metricDeadLetterAge().metricName).toBe('ApproximateAgeOfOldestMessage');
  expect(deletion.metricOldestDeletionAge()).toMatchObject({ metricName: 'ApproximateAgeOfOldestMessage', statistic: 'Maximum' });
  expect(deletion.metricFunctionErrors().metricName).toBe('Errors');
});

describe('the parts of a pipeline', () => {
  test('in a stack', () => {
    const stack = testStack();
    const [ingest, tracker] = [new MediaIngest(stack, 'Ingest'), new JobTracker(stack, 'Tracker')];
    const transcode = new TranscodePipeline(stack, 'Transcode', { ingest, tracker });
    new JobDeletion(stack, 'Deletion', { transcode });

    expect(functionNamed(Template.fromStack(stack), 'DeleteJob').Environment.Variables.PIPELINE_ID).toBe(tracker.pipelineId);
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('not in the stack of the deletion'));
  });

  test('a tracker in another stack is a warning', () => {
    const app = testApp();
    const stack = new Stack(app, 'Videos');
    const transcode = new TranscodePipeline(stack, 'Transcode', {
      ingest: new MediaIngest(stack, 'Ingest'), tracker: new JobTracker(new Stack(app, 'Jobs'), 'Tracker'),
    });
    new JobDeletion(stack, 'Deletion', { transcode });

    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('JobTracker \'Jobs/Tracker\' is not in the stack of the deletion'));
  });
});

describe('errors', () => {
  test('outputs that mirror their sources have no separate prefix', () => {
    expect(() => pipelineWith({}, { transcode: { layout: OutputLayout.mirrorSource() } })).toThrow(
      'JobDeletion \'Test/Videos/Deletion\' transcode must write each job under a separate prefix, which OutputLayout.byJob() does, got '
      + 'OutputLayout.mirrorSource() with the prefix \'processed/\' for \'Test/Videos/Transcode\'',
    );
  });

  test.each([
    ['timeout', { timeout: Duration.seconds(29) }, 'deleteFunction.timeout must be whole seconds from 30 seconds to 15 minutes, got 29 seconds'],
    ['maxConcurrency', { maxConcurrency: 1 }, 'deleteFunction.maxConcurrency must be'],
    ['memorySize', { memorySize: 64 }, 'deleteFunction.memorySize must be'],
  ])('%s', (_, deleteFunction, error) => {
    expect(() => pipelineWith({ deleteFunction })).toThrow(error);
  });

  test('an imported transcoder or distribution', () => {
    expect(() => new JobDeletion(testStack(), 'Deletion', { transcode: {} as TranscodePipeline })).toThrow(
      'JobDeletion \'Test/Deletion\' transcode must be a TranscodePipeline of this app');
  });

  test('a second deletion of a pipeline', () => {
    const { pipeline } = pipelineWith();

    expect(() => new JobDeletion(Stack.of(pipeline), 'Second', { transcode: pipeline.transcode })).toThrow(
      'JobDeletion \'Test/Second\' transcode must not belong to another JobDeletion, got \'Test/Videos/Transcode\' of \'Test/Videos/Deletion\'');
  });
});
