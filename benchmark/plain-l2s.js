// The resources of one-statement.js, written with aws-cdk-lib's L2s as a user would without this library.
const { join } = require('path');
const { App, Duration, RemovalPolicy, Stack } = require('aws-cdk-lib');
const cloudfront = require('aws-cdk-lib/aws-cloudfront');
const origins = require('aws-cdk-lib/aws-cloudfront-origins');
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

const role = new iam.Role(stack, 'MediaConvertRole', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
source.grantRead(role);
processed.grantWrite(role);

function addHandler(name, folder, rule, environment) {
  const deadLetters = new sqs.Queue(stack, `${name}Dlq`, { enforceSSL: true, retentionPeriod: Duration.days(14) });
  deadLetters.metricApproximateNumberOfMessagesVisible().createAlarm(stack, `${name}Alarm`, { threshold: 1, evaluationPeriods: 1 });
  const queue = new sqs.Queue(stack, `${name}Queue`, {
    enforceSSL: true,
    visibilityTimeout: Duration.minutes(6),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  new events.Rule(stack, `${name}Rule`, { eventPattern: rule, targets: [new targets.SqsQueue(queue, { deadLetterQueue: deadLetters })] });
  const handler = new lambda.Function(stack, name, {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(__dirname, '../assets', folder)),
    timeout: Duration.minutes(1),
    logGroup: new logs.LogGroup(stack, `${name}Logs`, { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
    environment,
  });
  new lambda.EventSourceMapping(stack, `${name}Source`, { target: handler, eventSourceArn: queue.queueArn, reportBatchItemFailures: true });
  queue.grantConsumeMessages(handler);
  table.grantReadWriteData(handler);
  topic.grantPublish(handler);
  return handler;
}

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
const submit = addHandler('Submit', 'transcode-pipeline/submit-job.lambda', {
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: { bucket: { name: [source.bucketName] }, object: { key: [{ prefix: 'uploads/' }] } },
}, { TABLE: table.tableName, TOPIC: topic.topicArn, BUCKET: processed.bucketName, ROLE: role.roleArn });
submit.addToRolePolicy(new iam.PolicyStatement({ actions: ['mediaconvert:CreateJob', 'mediaconvert:Probe'], resources: ['*'] }));
role.grantPassRole(submit);
source.grantRead(submit);
addHandler('Record', 'job-tracker/record-job-event.lambda', {
  source: ['aws.mediaconvert'],
  detailType: ['MediaConvert Job State Change'],
}, { TABLE: table.tableName, TOPIC: topic.topicArn, URL: distribution.distributionDomainName });

app.synth();
