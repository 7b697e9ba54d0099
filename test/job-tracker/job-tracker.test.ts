import { Duration, Fn, Lazy, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { JobTracker, Reconciliation, type JobTrackerProps } from '../../src/job-tracker';
import { MediaIngest, type MediaIngestProps } from '../../src/media-ingest';
import { TranscodePipeline } from '../../src/transcode-pipeline';
import { aRole, functionNamed, grantedStatements, propertiesOf, statementsOfRole, testStack } from '../synth';

const STRINGS = ['jobId', 'openPhase', 'openSince', 'source', 'createdAt'].map(AttributeName => ({ AttributeName, AttributeType: 'S' }));

describe('by default', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');
  const template = Template.fromStack(stack);

  test('the table is on demand, restorable and retained, with sparse indexes of keys only', () => {
    const index = (IndexName: string, hash: string, range: string) => ({
      IndexName,
      KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }, { AttributeName: range, KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });

    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        TableName: Match.absent(),
        KeySchema: [{ AttributeName: 'jobId', KeyType: 'HASH' }],
        AttributeDefinitions: STRINGS,
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [index('openJobs', 'openPhase', 'openSince'), index('bySource', 'source', 'createdAt')],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        // Orphans expire even if records do not.
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
  });

  test('the rule matches only events that start or end a job of this pipeline', () => {
    template.resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: Match.anyValue() }, 1);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.mediaconvert'],
        'detail-type': ['MediaConvert Job State Change'],
        'detail': { status: ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'], userMetadata: { pipelineId: [tracker.pipelineId] } },
      },
      Targets: [{
        Id: 'Target0',
        Arn: stack.resolve(tracker.queue.queueArn),
        DeadLetterConfig: { Arn: stack.resolve(tracker.deadLetterQueue.queueArn) },
      }],
    });
  });

  test('the function receives batches of events, and reports the failed ones', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: stack.resolve(tracker.queue.queueArn),
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 180, RedrivePolicy: Match.anyValue() });
    expect(functionNamed(template, 'RecordJobEvent')).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Timeout: 30 });
  });

  test('recursive loop detection allows that an event is requeued to the same queue', () => {
    expect(functionNamed(template, 'RecordJobEvent').RecursiveLoop).toBe('Allow');
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.JOB_EVENT_QUEUE_URL).toEqual(stack.resolve(tracker.queue.queueUrl));
  });

  test('a job that fails for transient reasons has three attempts', () => {
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.MAX_ATTEMPTS).toBe('3');
  });

  test('the function has exactly these permissions', () => {
    expect(statementsOfRole(template, 'RecordJobEventRole')).toEqual([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: expect.anything() },
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
        Resource: stack.resolve(tracker.queue.queueArn),
      },
      { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: stack.resolve(tracker.table.tableArn) },
      { Effect: 'Allow', Action: 'sns:Publish', Resource: stack.resolve(tracker.topic.topicArn) },
      {
        Effect: 'Allow',
        Action: 'mediaconvert:CancelJob',
        Resource: stack.resolve(stack.formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' })),
      },
    ]);
  });

  test('the alarm adds up dead letters, duplicate jobs, unknown and denied submissions, and failures of the reconciler', () => {
    const ours = (metricName: string, Id: string) => ({
      Id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'cdk-media-pipeline', MetricName: metricName, Dimensions: [{ Name: 'PipelineId', Value: tracker.pipelineId }],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });

    expect(propertiesOf(template, 'AWS::CloudWatch::Alarm')).toEqual([{
      AlarmDescription: expect.stringContaining('Job events could not be recorded'),
      Metrics: [
        expect.objectContaining({ Expression: 'SUM([deadLetters, duplicates, unknown, denied, reconciler])', ReturnData: true }),
        {
          Id: 'deadLetters',
          ReturnData: false,
          MetricStat: {
            Metric: {
              Namespace: 'AWS/SQS',
              MetricName: 'ApproximateNumberOfMessagesVisible',
              Dimensions: [{ Name: 'QueueName', Value: stack.resolve(tracker.deadLetterQueue.queueName) }],
            },
            Period: 60,
            Stat: 'Maximum',
          },
        },
        ours('DuplicateJobs', 'duplicates'),
        ours('UnknownSubmissions', 'unknown'),
        ours('DeniedSubmissions', 'denied'),
        expect.objectContaining({ Id: 'reconciler' }),
      ],
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    }]);
  });

  test('the topic has no key that could exclude publishers', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.absent(), DisplayName: 'Media Pipeline Notifications' });
  });
});

test('all options', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  new JobTracker(stack, 'Tracker', {
    tableName: 'jobs',
    topicName: 'news',
    pointInTimeRecovery: false,
    recordRetention: Duration.days(30),
    encryptionKey,
    removalPolicy: RemovalPolicy.DESTROY,
    trackProgress: true,
    deliveryBaseUrl: 'https://videos.example.com',
    pipelineId: 'videos',
    maxAttempts: 10,
    recordFunction: {
      functionName: 'record', timeout: Duration.minutes(2), memorySize: 512, logRetention: logs.RetentionDays.ONE_YEAR, maxConcurrency: 50,
    },
    reconcileFunction: { functionName: 'reconcile', timeout: Duration.minutes(5), memorySize: 1024, logRetention: logs.RetentionDays.ONE_WEEK },
  });

  const template = Template.fromStack(stack);
  const keyArn = stack.resolve(encryptionKey.keyArn);
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Delete',
    Properties: {
      TableName: 'jobs',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: keyArn },
    },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 50 } });
  template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'news', KmsMasterKeyId: keyArn });
  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: keyArn });
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      detail: {
        status: ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED', 'STATUS_UPDATE', 'INPUT_INFORMATION', 'NEW_WARNING', 'QUEUE_HOP'],
        userMetadata: { pipelineId: ['videos'] },
      },
    },
  });
  expect(functionNamed(template, 'RecordJobEvent')).toMatchObject({
    FunctionName: 'record',
    Timeout: 120,
    MemorySize: 512,
    Environment: { Variables: { DELIVERY_BASE_URL: 'https://videos.example.com', RECORD_RETENTION_SECONDS: '2592000', MAX_ATTEMPTS: '10' } },
  });
  expect(functionNamed(template, 'ReconcileJobs')).toMatchObject({ FunctionName: 'reconcile', Timeout: 300, MemorySize: 1024 });
  expect(propertiesOf(template, 'AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays)).toEqual([365, 7]);
  template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 720, RedrivePolicy: Match.anyValue() });
  expect(statementsOfRole(template, 'RecordJobEventRole')).toContainEqual(
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn },
  );
});

test('an existing table and topic', () => {
  const stack = testStack();
  const table = dynamodb.Table.fromTableName(stack, 'Table', 'their-jobs');
  const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:theirs');

  new JobTracker(stack, 'Tracker', { table, topic });

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::DynamoDB::Table', 0);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  expect(functionNamed(template, 'RecordJobEvent').Environment.Variables).toMatchObject({
    JOB_TABLE_NAME: 'their-jobs', TOPIC_ARN: 'arn:aws:sns:us-east-1:123456789012:theirs',
  });
});

test.each([
  ['created', (stack: any, masterKey: kms.IKey) => new sns.Topic(stack, 'Topic', { masterKey })],
  ['imported', (stack: any, { keyArn }: kms.IKey) =>
    sns.Topic.fromTopicAttributes(stack, 'Topic', { topicArn: 'arn:aws:sns:us-east-1:123456789012:theirs', keyArn })],
])('the function may use the key of a topic that is %s', (_how, makeTopic) => {
  const stack = testStack();
  const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs');

  new JobTracker(stack, 'Tracker', { topic: makeTopic(stack, key) });

  expect(statementsOfRole(Template.fromStack(stack), 'RecordJobEventRole')).toContainEqual(
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:us-east-1:123456789012:key/theirs' },
  );
});

test.each([
  ['metricDuplicateJobs', 'DuplicateJobs'], ['metricUnknownSubmissions', 'UnknownSubmissions'], ['metricDeniedSubmissions', 'DeniedSubmissions'],
  ['metricUninspectedSources', 'UninspectedSources'], ['metricThrottledSubmissions', 'ThrottledSubmissions'],
  ['metricFailedJobs', 'FailedJobs'],
] as const)('%s counts for this pipeline', (method, metricName) => {
  const tracker = new JobTracker(testStack(), 'Tracker', { pipelineId: 'videos' });

  expect(tracker[method]()).toMatchObject({
    namespace: 'cdk-media-pipeline', metricName, statistic: 'Sum', dimensions: { PipelineId: 'videos' }, period: Duration.minutes(5),
  });
  expect(tracker[method]({ period: Duration.hours(1), statistic: 'Maximum' })).toMatchObject({
    metricName, statistic: 'Maximum', period: Duration.hours(1),
  });
});

test.each([
  ['metricTimeToPlayable', 'TimeToPlayable', 'p90'], ['metricOldestOpenJob', 'OldestOpenJob', 'Maximum'],
] as const)('%s measures this pipeline', (method, metricName, statistic) => {
  const tracker = new JobTracker(testStack(), 'Tracker', { pipelineId: 'videos' });

  expect(tracker[method]()).toMatchObject({ namespace: 'cdk-media-pipeline', metricName, statistic, dimensions: { PipelineId: 'videos' } });
  expect(tracker[method]({ statistic: 'p50' })).toMatchObject({ statistic: 'p50' });
});

describe('optional metrics', () => {
  const FUNCTIONS = ['SubmitJob', 'RecordJobEvent', 'ReconcileJobs'];

  /** OPTIONAL_METRICS of each function, of a pipeline whose app asks after it is built. */
  function askedOf(ask: (tracker: JobTracker) => void): unknown[] {
    const stack = testStack();
    const tracker = new JobTracker(stack, 'Tracker');
    new TranscodePipeline(stack, 'Transcode', { ingest: new MediaIngest(stack, 'Ingest'), tracker });
    ask(tracker);
    const template = Template.fromStack(stack);
    return FUNCTIONS.map(name => functionNamed(template, name).Environment.Variables.OPTIONAL_METRICS);
  }

  test('are emitted by no function if the app does not ask', () => {
    expect(askedOf(tracker => {
      tracker.metricDuplicateJobs();
      tracker.metricUnknownSubmissions();
      tracker.metricDeniedSubmissions();
    })).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ['metricUninspectedSources', ['UninspectedSources', undefined, undefined]],
    ['metricThrottledSubmissions', ['ThrottledSubmissions', undefined, undefined]],
    ['metricTimeToPlayable', [undefined, 'TimeToPlayable', undefined]],
    ['metricOldestOpenJob', [undefined, undefined, 'OldestOpenJob']],
  ] as const)('%s: the function that knows emits it', (method, expected) => {
    expect(askedOf(tracker => tracker[method]())).toEqual(expected);
  });

  test('are named once each, in an order that does not depend on the calls', () => {
    expect(askedOf(tracker => {
      tracker.metricThrottledSubmissions();
      tracker.metricThrottledSubmissions();
      tracker.metricUninspectedSources();
    })[0]).toBe('UninspectedSources,ThrottledSubmissions');
  });

  test('the oldest open job needs the reconciler', () => {
    const tracker = new JobTracker(testStack(), 'Tracker', { reconciliation: Reconciliation.never() });

    expect(() => tracker.metricOldestOpenJob()).toThrow(
      "JobTracker 'Test/Tracker' metricOldestOpenJob() needs the reconciler, which measures it: set 'reconciliation' to Reconciliation.every(), "
      + 'got Reconciliation.never()');
  });
});

describe('with a pipeline that submits', () => {
  function submittingTo(stack: Stack, props: MediaIngestProps): { ingest: MediaIngest; template: Template } {
    const ingest = new MediaIngest(stack, 'Ingest', props);
    new TranscodePipeline(stack, 'Transcode', { ingest, tracker: new JobTracker(stack, 'Tracker') });
    return { ingest, template: Template.fromStack(stack) };
  }

  test('transient failures are requeued to the upload queue, and sources are read', () => {
    const stack = testStack();
    const { ingest, template } = submittingTo(stack, { prefix: 'in/' });
    const statements = statementsOfRole(template, 'RecordJobEventRole');

    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.UPLOAD_QUEUE_URL).toEqual(stack.resolve(ingest.queue.queueUrl));
    expect(statements).toContainEqual({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: stack.resolve(ingest.queue.queueArn) });
    const { Resource: read } = statements.find(({ Action }) => Action === 's3:GetObject')!;
    expect(read).toContainEqual(stack.resolve(ingest.bucket.arnForObjects('in/*')));
    expect(JSON.stringify(statements)).not.toContain('kms:');
  });

  test('the keys of that queue and of that bucket may be used', () => {
    const stack = testStack();
    const [queueKey, bucketKey] = ['QueueKey', 'BucketKey'].map(id => new kms.Key(stack, id));
    const { template } = submittingTo(stack, { encryptionKey: queueKey, bucket: new s3.Bucket(stack, 'Source', { encryptionKey: bucketKey }) });
    const statements = statementsOfRole(template, 'RecordJobEventRole');

    expect(statements).toContainEqual({
      Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(queueKey.keyArn),
    });
    expect(statements).toContainEqual({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: stack.resolve(bucketKey.keyArn) });
  });

  test('without a pipeline, nothing is submitted again', () => {
    const stack = testStack();
    new JobTracker(stack, 'Tracker');

    expect(functionNamed(Template.fromStack(stack), 'RecordJobEvent').Environment.Variables).not.toHaveProperty('UPLOAD_QUEUE_URL');
  });
});

test.each<[JobTrackerProps, string]>([
  [{ maxAttempts: 0 }, 'maxAttempts must be a whole number from 1 to 10, got 0'],
  [{ maxAttempts: 11 }, 'maxAttempts must be a whole number from 1 to 10, got 11'],
  [{ maxAttempts: 1.5 }, 'maxAttempts must be a whole number from 1 to 10, got 1.5'],
  [{ recordFunction: { maxConcurrency: 1 } }, 'recordFunction.maxConcurrency must be a whole number from 2 to 1000, got 1'],
  [{ recordFunction: { maxConcurrency: 1_001 } }, 'recordFunction.maxConcurrency must be a whole number from 2 to 1000, got 1001'],
  [{ recordFunction: { memorySize: 127 } }, 'recordFunction.memorySize must be a whole number from 128 to 10240, got 127'],
  [{ reconcileFunction: { memorySize: 10_241 } }, 'reconcileFunction.memorySize must be a whole number from 128 to 10240, got 10241'],
  [
    { recordFunction: { timeout: Duration.seconds(14) } },
    'recordFunction.timeout must be whole seconds from 15 seconds to 15 minutes, got 14 seconds',
  ],
  [
    { recordFunction: { timeout: Duration.minutes(16) } },
    'recordFunction.timeout must be whole seconds from 15 seconds to 15 minutes, got 16 minutes',
  ],
  [
    { reconcileFunction: { timeout: Duration.seconds(29) } },
    'reconcileFunction.timeout must be whole seconds from 30 seconds to 15 minutes, got 29 seconds',
  ],
  [{ recordRetention: Duration.hours(719) }, 'recordRetention must be at least 30 days, got 29 days 23 hours'],
  [
    { recordRetention: Duration.days(Lazy.number({ produce: () => 90 })) },
    'recordRetention must be known at synthesis, got a deploy-time token',
  ],
])('an option out of range is rejected, with the path of the construct: %#', (props, message) => {
  expect(() => new JobTracker(testStack(), 'Tracker', props)).toThrow(`JobTracker 'Test/Tracker' ${message}`);
});

describe('an invalid base URL is rejected', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');

  test.each(['', 'videos.example.com', 'ftp://videos.example.com', 'https://', 'https://videos.example.com/'])('%j', url => {
    const message = `JobTracker 'Test/Tracker' deliveryBaseUrl must be an http(s) URL without a trailing slash, got '${url}'`;
    expect(() => new JobTracker(testStack(), 'Tracker', { deliveryBaseUrl: url })).toThrow(message);
    expect(() => tracker.deliverFrom(url)).toThrow(message);
  });
});

test('the base URL can be set later, and be a deploy-time token', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');

  tracker.deliverFrom(Fn.importValue('BaseUrl'));

  const { Variables } = functionNamed(Template.fromStack(stack), 'RecordJobEvent').Environment;
  expect(Variables.DELIVERY_BASE_URL).toEqual({ 'Fn::ImportValue': 'BaseUrl' });
});

describe('grantReadJobs', () => {
  test('allows reading records and querying indexes, not scans or writes', () => {
    const stack = testStack();
    const tracker = new JobTracker(stack, 'Tracker', { table: dynamodb.Table.fromTableName(stack, 'Table', 'their-jobs') });

    tracker.grantReadJobs(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toEqual([{
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      Resource: [stack.resolve(tracker.table.tableArn), stack.resolve(`${tracker.table.tableArn}/index/*`)],
    }]);
  });

  test('includes the table\'s key', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    new JobTracker(stack, 'Tracker', { encryptionKey }).grantReadJobs(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toContainEqual(
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: stack.resolve(encryptionKey.keyArn) },
    );
  });
});

test.each([
  ['metricOldestJobEventAge', 'queue', 'ApproximateAgeOfOldestMessage'],
  ['metricDeadLetters', 'deadLetterQueue', 'ApproximateNumberOfMessagesVisible'],
  ['metricDeadLetterAge', 'deadLetterQueue', 'ApproximateAgeOfOldestMessage'],
] as const)('%s is the maximum of a metric of %s', (method, queue, metricName) => {
  const tracker = new JobTracker(testStack(), 'Tracker');

  expect(tracker[method]()).toMatchObject({
    namespace: 'AWS/SQS', metricName, statistic: 'Maximum', dimensions: { QueueName: tracker[queue].queueName },
  });
  expect(tracker[method]({ statistic: 'Average' })).toMatchObject({ metricName, statistic: 'Average' });
});

test.each([
  ['metricFunctionErrors', 'Errors', /RecordJobEvent/],
  ['metricFunctionThrottles', 'Throttles', /RecordJobEvent/],
  ['metricReconcilerErrors', 'Errors', /ReconcileJobs/],
] as const)('%s is a metric of the function', (method, metricName, functionName) => {
  const stack = testStack();
  const metric = new JobTracker(stack, 'Tracker')[method]();

  expect(metric).toMatchObject({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum' });
  expect(stack.resolve(metric.dimensions)).toEqual({ FunctionName: { Ref: expect.stringMatching(functionName) } });
});

test('without a reconciler, its errors are an error', () => {
  const tracker = new JobTracker(testStack(), 'Tracker', { reconciliation: Reconciliation.never() });

  expect(() => tracker.metricReconcilerErrors()).toThrow('JobTracker \'Test/Tracker\' metricReconcilerErrors() needs the reconciler');
});
