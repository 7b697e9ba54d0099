// The resources of one-statement.js, written with aws-cdk-lib's L2s as a user would without this library: the same types, properties and permissions.
const { join } = require('path');
const { App, Duration, Lazy, RemovalPolicy, Stack } = require('aws-cdk-lib');
const cloudfront = require('aws-cdk-lib/aws-cloudfront');
const origins = require('aws-cdk-lib/aws-cloudfront-origins');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const events = require('aws-cdk-lib/aws-events');
const targets = require('aws-cdk-lib/aws-events-targets');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const logs = require('aws-cdk-lib/aws-logs');
const s3 = require('aws-cdk-lib/aws-s3');
const sns = require('aws-cdk-lib/aws-sns');
const sqs = require('aws-cdk-lib/aws-sqs');

const app = new App();
const stack = new Stack(app, 'Stack1');

const bucketDefaults = {
  encryption: s3.BucketEncryption.S3_MANAGED,
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
};
const source = new s3.Bucket(stack, 'Source', bucketDefaults);
source.node.defaultChild.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
const processed = new s3.Bucket(stack, 'Processed', {
  ...bucketDefaults,
  cors: [{ allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
});

const table = new dynamodb.Table(stack, 'Jobs', {
  partitionKey: { name: 'jobId', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  timeToLiveAttribute: 'expiresAt',
});
for (const [indexName, partition, sort] of [['openJobs', 'openPhase', 'openSince'], ['bySource', 'source', 'createdAt']]) {
  table.addGlobalSecondaryIndex({
    indexName,
    partitionKey: { name: partition, type: dynamodb.AttributeType.STRING },
    sortKey: { name: sort, type: dynamodb.AttributeType.STRING },
    projectionType: dynamodb.ProjectionType.KEYS_ONLY,
  });
}
const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
const distribution = new cloudfront.Distribution(stack, 'Distribution', {
  defaultBehavior: {
    origin: origins.S3BucketOrigin.withOriginAccessControl(processed),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
    responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT,
  },
  priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
});

const allow = (actions, resources, conditions) => new iam.PolicyStatement({ actions, resources, conditions });
const arnOf = (service, resource, resourceName) => stack.formatArn({ service, resource, resourceName });
const jobQueueArn = arnOf('mediaconvert', 'queues', 'Default');

const mediaConvertRole = new iam.Role(stack, 'MediaConvertRole', {
  assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': [jobQueueArn] } },
  }),
  inlinePolicies: {
    Media: new iam.PolicyDocument({
      statements: [
        allow(['s3:GetObject'], [source.arnForObjects('uploads/*')]),
        allow(['s3:PutObject'], [processed.arnForObjects('*')]),
        allow(['s3:ListBucket', 's3:GetBucketLocation'], [source.bucketArn, processed.bucketArn]),
      ],
    }),
  },
});

function createQueue(name, metrics) {
  const deadLetters = new sqs.Queue(stack, `${name}Dlq`, {
    encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14),
  });
  const queue = new sqs.Queue(stack, `${name}Queue`, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    visibilityTimeout: Duration.minutes(6),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  const period = Duration.minutes(1);
  const visible = deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: cloudwatch.Stats.MAXIMUM });
  new cloudwatch.Alarm(stack, `${name}Alarm`, {
    metric: metrics ? sumOf({ visible, ...metrics }, period) : visible,
    alarmDescription: `Messages in the dead-letter queue of ${name}`,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  return { queue, deadLetters };
}

function sumOf(usingMetrics, period) {
  return new cloudwatch.MathExpression({ expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`, usingMetrics, period });
}

function feed({ queue, deadLetters }, name, eventPattern) {
  new events.Rule(stack, `${name}Rule`, { eventPattern, targets: [new targets.SqsQueue(queue, { deadLetterQueue: deadLetters })] });
}

function createFunction(name, folder, environment, statements) {
  const logGroup = new logs.LogGroup(stack, `${name}Logs`, { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
  const role = new iam.Role(stack, `${name}Role`, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Handler: new iam.PolicyDocument({
        statements: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]), ...statements],
      }),
    },
  });
  return new lambda.Function(stack, name, {
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(__dirname, '../assets', folder)),
    description: `Handler ${name}`,
    memorySize: 256,
    timeout: Duration.minutes(1),
    role,
    logGroup,
    environment,
  });
}

function read(handler, { queue }, maxConcurrency) {
  new lambda.EventSourceMapping(stack, `${handler.node.id}Source`, {
    target: handler, eventSourceArn: queue.queueArn, batchSize: 10, reportBatchItemFailures: true, maxConcurrency,
  });
}

const consume = ({ queue }) => allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'], [queue.queueArn]);
const useTable = allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.tableArn]);
const count = metricName => new cloudwatch.Metric({
  namespace: 'Pipeline', metricName, dimensionsMap: { pipelineId: 'pipeline' }, period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM,
});
const shared = { JOB_TABLE_NAME: table.tableName, TOPIC_ARN: topic.topicArn, PIPELINE_ID: 'pipeline' };

const uploads = createQueue('Uploads');
feed(uploads, 'Uploads', {
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: { bucket: { name: [source.bucketName] }, object: { key: [{ prefix: 'uploads/' }] } },
});
const submit = createFunction('Submit', 'transcode-pipeline/submit-job.lambda', {
  ...shared,
  UPLOAD_QUEUE_URL: uploads.queue.queueUrl,
  PROCESSED_BUCKET_NAME: processed.bucketName,
  MEDIA_CONVERT_ROLE_ARN: mediaConvertRole.roleArn,
  MEDIA_CONVERT_QUEUE_ARN: jobQueueArn,
  SOURCE_BUCKET_NAME: source.bucketName,
}, [
  consume(uploads),
  useTable,
  allow(['sns:Publish'], [topic.topicArn]),
  allow(['mediaconvert:CreateJob'], [jobQueueArn]),
  allow(['mediaconvert:Probe', 'mediaconvert:SearchJobs'], ['*']),
  allow(['mediaconvert:CancelJob', 'mediaconvert:GetJob'], [arnOf('mediaconvert', 'jobs', '*')]),
  allow(['iam:PassRole'], [mediaConvertRole.roleArn], { StringEquals: { 'iam:PassedToService': 'mediaconvert.amazonaws.com' } }),
  allow(['s3:GetObject'], [source.arnForObjects('uploads/*')]),
  allow(['s3:ListBucket'], [source.bucketArn], { StringLike: { 's3:prefix': 'uploads/*' } }),
  allow(['dynamodb:Query'], [`${table.tableArn}/index/bySource`]),
]);
read(submit, uploads, 5);

const jobEvents = createQueue('JobEvents', {
  duplicates: count('DuplicateJobs'),
  unknown: count('UnknownSubmissions'),
  denied: count('DeniedSubmissions'),
  reconciler: new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: { FunctionName: Lazy.string({ produce: () => reconcile.functionName }) },
    period: Duration.minutes(1),
    statistic: cloudwatch.Stats.SUM,
  }),
});
feed(jobEvents, 'JobEvents', {
  source: ['aws.mediaconvert'],
  detailType: ['MediaConvert Job State Change'],
  detail: { status: ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'], userMetadata: { pipelineId: ['pipeline'] } },
});
const record = createFunction('Record', 'job-tracker/record-job-event.lambda', {
  ...shared,
  UPLOAD_QUEUE_URL: uploads.queue.queueUrl,
  JOB_EVENT_QUEUE_URL: jobEvents.queue.queueUrl,
  DELIVERY_BASE_URL: `https://${distribution.distributionDomainName}`,
}, [
  consume(jobEvents),
  useTable,
  allow(['sns:Publish'], [topic.topicArn]),
  allow(['mediaconvert:CancelJob'], [arnOf('mediaconvert', 'jobs', '*')]),
  allow(['sqs:SendMessage'], [uploads.queue.queueArn]),
  allow(['s3:GetObject'], [source.arnForObjects('uploads/*'), processed.arnForObjects('*')]),
]);
read(record, jobEvents, 5);

const reconcile = createFunction('Reconcile', 'job-tracker/reconcile-jobs.lambda', {
  ...shared,
  UPLOAD_QUEUE_URL: uploads.queue.queueUrl,
  JOB_EVENT_QUEUE_URL: jobEvents.queue.queueUrl,
}, [
  allow(['dynamodb:Query'], [`${table.tableArn}/index/openJobs`]),
  allow(['dynamodb:BatchGetItem'], [table.tableArn]),
  allow(['mediaconvert:GetJob'], [arnOf('mediaconvert', 'jobs', '*')]),
  allow(['sqs:SendMessage'], [uploads.queue.queueArn, jobEvents.queue.queueArn]),
]);
new events.Rule(stack, 'ReconcileRule', {
  schedule: events.Schedule.rate(Duration.hours(1)),
  targets: [new targets.LambdaFunction(reconcile, { retryAttempts: 2 })],
});

module.exports = app.synth();
