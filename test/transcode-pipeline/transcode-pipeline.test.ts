import { Duration, Lazy, RemovalPolicy, Token, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { JobTracker, type QueueFunctionOptions } from '../../src/job-tracker';
import { MediaIngest } from '../../src/media-ingest';
import { Bitrate, OutputPreset, RateControl, Rendition } from '../../src/output-preset';
import {
  Deduplication, MediaConvertQueue, OutputLayout, TranscodePipeline, UnknownSubmission, type TranscodePipelineProps,
} from '../../src/transcode-pipeline';
import { aRole, functionNamed, grantedStatements, planOf, plannedJobOf, propertiesOf, statementsOfRole, testStack } from '../synth';

type Options = Omit<TranscodePipelineProps, 'ingest' | 'tracker'> & { readonly ingest?: MediaIngest };

function transcodePipeline(stack: Stack, options: Options = {}): TranscodePipeline {
  return new TranscodePipeline(stack, 'Transcode', {
    ...options,
    ingest: options.ingest ?? new MediaIngest(stack, 'Ingest', { prefix: 'in/' }),
    tracker: new JobTracker(stack, 'Tracker'),
  });
}

describe('by default', () => {
  const stack = testStack();
  const transcode = transcodePipeline(stack);
  const ingest = stack.node.findChild('Ingest') as MediaIngest;
  const tracker = stack.node.findChild('Tracker') as JobTracker;
  const template = Template.fromStack(stack);

  test('the bucket is private and retained, and has a CORS rule for players on other sites', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BucketName: Match.absent(),
        CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET', 'HEAD'], AllowedOrigins: ['*'], AllowedHeaders: ['*'] }] },
        LifecycleConfiguration: { Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' }] },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      },
    });
  });

  test('the function processes the upload queue within MediaConvert\'s rate limit', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: stack.resolve(ingest.queue.queueArn),
      BatchSize: 5,
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(functionNamed(template, 'SubmitJob')).toMatchObject({
      Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler', Timeout: 60, RecursiveLoop: 'Allow',
    });
  });

  test('a claim outlasts the function, and an unknown submission is submitted again after ten minutes', () => {
    expect(planOf(template).submission).toEqual({
      leaseSeconds: 75, settleSeconds: 600, unknownSubmission: 'RESUBMIT', deduplication: 'EVENT',
    });
  });

  test('the plan has the filter of uploads, with a deploy-time bucket name', () => {
    expect(planOf(template).uploads).toEqual({ bucket: '{{PLAN_TOKEN_0}}', prefix: 'in/' });
    expect(functionNamed(template, 'SubmitJob').Environment.Variables.PLAN_TOKEN_0).toEqual(stack.resolve(ingest.bucket.bucketName));
  });

  test('the function may submit existing objects, but none outside the prefix', () => {
    const statements = statementsOfRole(template, 'SubmitJobRole');

    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: stack.resolve(ingest.bucket.bucketArn),
      Condition: { StringLike: { 's3:prefix': 'in/*' } },
    });
    expect(statements).toContainEqual({
      Effect: 'Allow', Action: 'dynamodb:Query', Resource: stack.resolve(`${tracker.table.tableArn}/index/bySource`),
    });
  });

  test('jobs use the account\'s default queue, and the role trusts only that queue', () => {
    const queueArn = stack.resolve(transcode.queueArn);

    expect(JSON.stringify(queueArn)).toContain(':queues/Default');
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'mediaconvert.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': [queueArn] } } }],
      },
    });
    expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual({
      Effect: 'Allow',
      Action: 'mediaconvert:CreateJob',
      Resource: queueArn,
      Condition: { BoolIfExists: { 'mediaconvert:S3InputsAllowed': 'true' } },
    });
  });

  test('uploads become one stream for HLS and DASH', () => {
    expect(plannedJobOf(template).outputGroups.map(({ preset }) => preset)).toEqual(['cmaf']);
  });
});

test('a pipeline of a whole bucket may list it without a prefix', () => {
  const stack = testStack();
  const ingest = new MediaIngest(stack, 'Ingest', { prefix: '' });
  new TranscodePipeline(stack, 'Transcode', { ingest, tracker: new JobTracker(stack, 'Tracker') });

  const listing = statementsOfRole(Template.fromStack(stack), 'SubmitJobRole').filter(({ Action }) => Action === 's3:ListBucket');
  expect(listing).toEqual([expect.not.objectContaining({ Condition: expect.anything() })]);
});

test('all options', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  transcodePipeline(stack, {
    bucketName: 'streams',
    encryptionKey,
    removalPolicy: RemovalPolicy.DESTROY,
    layout: OutputLayout.byJob('out/'),
    roleName: 'convert',
    queue: MediaConvertQueue.fromQueueArn(stack, 'Queue', 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine'),
    submitFunction: {
      functionName: 'submit', timeout: Duration.seconds(15), memorySize: 512, maxConcurrency: 20, logRetention: RetentionDays.ONE_YEAR,
    },
    settleTime: Duration.minutes(2),
    unknownSubmission: UnknownSubmission.HOLD,
    deduplication: Deduplication.CONTENT,
    outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ rateControl: RateControl.cbr(Bitrate.mbps(5)) }) })],
    overrides: { AdAvailOffset: 5 },
    omit: ['TimecodeConfig'],
  });

  const template = Template.fromStack(stack);
  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Delete',
    Properties: {
      BucketName: 'streams',
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: stack.resolve(encryptionKey.keyArn) },
        }],
      },
    },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'convert',
    AssumeRolePolicyDocument: { Statement: [{ Condition: { ArnLike: { 'aws:SourceArn': [Match.stringLikeRegexp('queues/Mine$')] } } }] },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 20 } });
  expect(functionNamed(template, 'SubmitJob')).toMatchObject({
    FunctionName: 'submit',
    Timeout: 15,
    MemorySize: 512,
    Environment: { Variables: { MEDIA_CONVERT_QUEUE_ARN: 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine' } },
  });
  expect(JSON.stringify(statementsOfRole(template, 'MediaConvertRole'))).toContain('/out/*');
  expect(plannedJobOf(template)).toMatchObject({ settings: { AdAvailOffset: 5 }, outputGroups: [{ preset: 'mp4' }] });
  expect(planOf(template).layout).toMatchObject({ prefix: 'out/' });
  expect(plannedJobOf(template).settings).not.toHaveProperty('TimecodeConfig');
  expect(planOf(template).submission).toEqual({
    leaseSeconds: 30, settleSeconds: 120, unknownSubmission: 'HOLD', deduplication: 'CONTENT',
  });
});

test('the visibility timeout of the upload queue is six times the timeout of the function', () => {
  const stack = testStack();

  transcodePipeline(stack, { submitFunction: { timeout: Duration.minutes(15) } });

  expect(Object.values(Template.fromStack(stack).findResources('AWS::SQS::Queue', {
    Properties: { VisibilityTimeout: 5_400, RedrivePolicy: { maxReceiveCount: 5 } },
  }))).toHaveLength(1);
});

test('the plan has the patterns of uploads', () => {
  const stack = testStack();

  transcodePipeline(stack, { ingest: new MediaIngest(stack, 'Ingest', { keyPatterns: ['uploads/*.mov'] }) });

  expect(planOf(Template.fromStack(stack)).uploads).toMatchObject({ prefix: 'uploads/', keyPatterns: ['uploads/*.mov'] });
});

test('uses an existing role and bucket', () => {
  const stack = testStack();
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/mine');
  const bucket = s3.Bucket.fromBucketName(stack, 'Streams', 'streams');

  const transcode = transcodePipeline(stack, { role, bucket });

  const template = Template.fromStack(stack);
  expect(transcode.role).toBe(role);
  expect(transcode.bucket).toBe(bucket);
  expect(functionNamed(template, 'SubmitJob').Environment.Variables).toMatchObject({
    MEDIA_CONVERT_ROLE_ARN: 'arn:aws:iam::123456789012:role/mine', PROCESSED_BUCKET_NAME: 'streams',
  });
  expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual(expect.objectContaining({
    Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/mine',
  }));
  expect(propertiesOf(template, 'AWS::S3::Bucket')).toHaveLength(1);
});

test('settings may contain deploy-time tokens', () => {
  const stack = testStack();
  const image = Token.asString({ Ref: 'Logo' });

  transcodePipeline(stack, { outputs: [OutputPreset.mp4({ overrides: { CustomName: image } })] });

  const template = Template.fromStack(stack);
  expect(functionNamed(template, 'SubmitJob').Environment.Variables.PLAN_TOKEN_0).toEqual({ Ref: 'Logo' });
  expect(plannedJobOf(template).settings.OutputGroups).toMatchObject([{ CustomName: '{{PLAN_TOKEN_0}}' }]);
});

test('the asset does not depend on the order of keys', () => {
  const [one, other] = [{ A: { B: '1', C: '2' }, D: '3' }, { D: '3', A: { C: '2', B: '1' } }].map(overrides => {
    const stack = testStack();
    const { defaultChild } = transcodePipeline(stack, { overrides }).function.node;
    return stack.resolve((defaultChild as lambda.CfnFunction).code);
  });

  expect(one).toMatchObject({ s3Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) });
  expect(other).toEqual(one);
});

describe('grantSubmit', () => {
  test('allows sending messages to the upload queue', () => {
    const stack = testStack();
    const ingest = new MediaIngest(stack, 'Ingest');

    transcodePipeline(stack, { ingest }).grantSubmit(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(ingest.queue.queueArn) },
    ]);
  });

  test('allows the use of the queue\'s key', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const ingest = new MediaIngest(stack, 'Ingest', { encryptionKey });

    transcodePipeline(stack, { ingest }).grantSubmit(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toContainEqual({
      Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: stack.resolve(encryptionKey.keyArn),
    });
  });
});

test('metrics are those of the MediaConvert queue', () => {
  const stack = testStack();
  const transcode = transcodePipeline(stack, {
    queue: MediaConvertQueue.fromQueueArn(stack, 'Queue', 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine'),
  });

  expect(transcode.metricJobsCompleted()).toMatchObject({
    namespace: 'AWS/MediaConvert', metricName: 'JobsCompletedCount', statistic: 'Sum', dimensions: { Queue: transcode.queueArn },
  });
  expect(transcode.metricJobsErrored({ statistic: 'Average' })).toMatchObject({
    namespace: 'AWS/MediaConvert', metricName: 'JobsErroredCount', statistic: 'Average', dimensions: { Queue: transcode.queueArn },
  });
});

test.each([
  ['metricJobsCanceled', 'JobsCanceledCount', 'Sum'],
  ['metricStandbyTime', 'StandbyTime', 'Average'],
  ['metricTranscodingTime', 'TranscodingTime', 'Average'],
  ['metricAudioOutputDuration', 'AudioOutputDuration', 'Sum'],
  ['metricSdOutputDuration', 'SDOutputDuration', 'Sum'],
  ['metricHdOutputDuration', 'HDOutputDuration', 'Sum'],
  ['metricUhdOutputDuration', 'UHDOutputDuration', 'Sum'],
  ['metric8KOutputDuration', '8KOutputDuration', 'Sum'],
] as const)('%s is a metric of the queue', (method, metricName, statistic) => {
  const transcode = transcodePipeline(testStack());

  expect(transcode[method]()).toMatchObject({ namespace: 'AWS/MediaConvert', metricName, statistic, dimensions: { Queue: transcode.queueArn } });
  expect(transcode[method]({ statistic: 'p99' })).toMatchObject({ metricName, statistic: 'p99' });
});

test.each([
  ['metricFunctionErrors', 'Errors'], ['metricFunctionThrottles', 'Throttles'],
] as const)('%s is a metric of the submit function', (method, metricName) => {
  const transcode = transcodePipeline(testStack());

  expect(transcode[method]()).toMatchObject({
    namespace: 'AWS/Lambda', metricName, statistic: 'Sum', dimensions: { FunctionName: transcode.function.functionName },
  });
});

describe('one bucket for uploads and outputs', () => {
  test.each([
    ['in/', 'in/out/'],
    ['in/out/', 'in/'],
    ['in/', ''],
    ['', 'out/'],
  ])('rejects uploads under %j and outputs under %j: an endless loop', (prefix, outputPrefix) => {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Media');
    const ingest = new MediaIngest(stack, 'Ingest', { bucket, prefix });

    expect(() => transcodePipeline(stack, { ingest, bucket, layout: OutputLayout.byJob(outputPrefix) })).toThrow(
      'TranscodePipeline \'Test/Transcode\' layout must write outputs outside the upload prefix of their common bucket, '
      + `got uploads under '${prefix}' and outputs under '${outputPrefix}'`,
    );
  });

  test('rejects the loop if the bucket is imported twice', () => {
    const stack = testStack();
    const ingest = new MediaIngest(stack, 'Ingest', { bucket: s3.Bucket.fromBucketName(stack, 'In', 'media'), prefix: 'in/' });

    expect(() => transcodePipeline(stack, { ingest, bucket: s3.Bucket.fromBucketName(stack, 'Out', 'media') }))
      .toThrow('must write outputs outside the upload prefix');
  });

  test('accepts separate prefixes, with a warning about the costs of events', () => {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Media');
    const ingest = new MediaIngest(stack, 'Ingest', { bucket, prefix: 'in/' });

    transcodePipeline(stack, { ingest, bucket, layout: OutputLayout.byJob('out/') });

    Annotations.fromStack(stack).hasWarning('/Test/Ingest', Match.stringLikeRegexp('S3 also bills an EventBridge event for each output file'));
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
  });
});

test.each<[QueueFunctionOptions, string]>([
  [{ maxConcurrency: 1 }, 'maxConcurrency must be a whole number from 2 to 1000, got 1'],
  [{ maxConcurrency: 1_001 }, 'maxConcurrency must be a whole number from 2 to 1000, got 1001'],
  [{ maxConcurrency: 2.5 }, 'maxConcurrency must be a whole number from 2 to 1000, got 2.5'],
  [{ timeout: Duration.seconds(14) }, 'timeout must be whole seconds from 15 seconds to 15 minutes, got 14 seconds'],
  [{ timeout: Duration.seconds(901) }, 'timeout must be whole seconds from 15 seconds to 15 minutes, got 15 minutes 1 second'],
  [{ timeout: Duration.millis(15_500) }, 'timeout must be whole seconds from 15 seconds to 15 minutes, got 15 seconds 500 millis'],
  [{ timeout: Duration.seconds(Lazy.number({ produce: () => 60 })) }, 'timeout must be known at synthesis, got a deploy-time token'],
])('rejects an option of the function: %#', (submitFunction, message) => {
  expect(() => transcodePipeline(testStack(), { submitFunction })).toThrow(`TranscodePipeline 'Test/Transcode' submitFunction.${message}`);
});
