import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { MediaIngest, type MediaIngestProps } from '../../src/media-ingest';
import { aRole, grantedStatements, propertiesOf, testApp, testStack } from '../synth';

describe('by default', () => {
  const stack = testStack();
  const ingest = new MediaIngest(stack, 'Ingest');
  const template = Template.fromStack(stack);

  test('the bucket is private, encrypted, retained, and publishes its events to EventBridge', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BucketName: Match.absent(),
        VersioningConfiguration: Match.absent(),
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        LifecycleConfiguration: { Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' }] },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      },
    });
    template.resourceCountIs('Custom::S3BucketNotifications', 0);
  });

  test('the rule sends all uploads under the prefix to the queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.s3'],
        'detail-type': ['Object Created'],
        'detail': { bucket: { name: [stack.resolve(ingest.bucket.bucketName)] }, object: { key: [{ prefix: 'uploads/' }] } },
      },
      Targets: [{
        Arn: stack.resolve(ingest.queue.queueArn),
        DeadLetterConfig: { Arn: stack.resolve(ingest.deadLetterQueue.queueArn) },
        InputTransformer: Match.absent(),
      }],
    });
    expect(ingest.prefix).toBe('uploads/');
  });

  test('the visibility timeout is six times the default timeout of the function', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 360, RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }) });
  });

  test('the alarm watches the dead-letter queue', () => {
    expect(stack.resolve(ingest.deadLetterAlarm.metric.toMetricConfig().metricStat!.dimensions)).toEqual([
      { name: 'QueueName', value: stack.resolve(ingest.deadLetterQueue.queueName) },
    ]);
  });
});

test('all options', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  new MediaIngest(stack, 'Ingest', {
    bucketName: 'my-uploads',
    prefix: 'in/',
    keyPatterns: ['in/*.mov', 'in/*/raw/*.mxf'],
    encryptionKey,
    versioned: true,
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  });

  const template = Template.fromStack(stack);
  const keyArn = stack.resolve(encryptionKey.keyArn);
  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Delete',
    Properties: {
      BucketName: 'my-uploads',
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
        }],
      },
    },
  });
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: keyArn });
});

test('rejects autoDeleteObjects for a bucket that is retained', () => {
  expect(() => new MediaIngest(testStack(), 'Ingest', { autoDeleteObjects: true }))
    .toThrow('Cannot use \'autoDeleteObjects\' property on a bucket without setting removal policy to \'DESTROY\'');
});

describe('a bucket in another region', () => {
  const message = ' bucket must be in the region of the stack, where S3 sends its events, '
    + 'got a bucket in \'us-east-1\' for a stack in \'eu-west-1\': deploy the stack to the bucket\'s region';

  test('is rejected if it is imported', () => {
    const stack = testStack({ env: { region: 'eu-west-1' } });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Mine', { bucketName: 'mine', region: 'us-east-1' });

    expect(() => new MediaIngest(stack, 'Ingest', { bucket })).toThrow(message);
  });

  test('is rejected if another stack of the app owns it', () => {
    const app = testApp();
    const bucket = new s3.Bucket(new Stack(app, 'Storage', { env: { region: 'us-east-1' } }), 'Mine', { bucketName: 'mine' });

    expect(() => new MediaIngest(new Stack(app, 'Media', { env: { region: 'eu-west-1' } }), 'Ingest', { bucket })).toThrow(message);
  });

  test.each([undefined, 'us-east-1'])('is not detected in a stack in region %s', region => {
    const stack = testStack({ env: { region } });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Mine', { bucketName: 'mine', region: 'us-east-1' });

    expect(() => new MediaIngest(stack, 'Ingest', { bucket })).not.toThrow();
  });
});

test('the visibility timeout follows the timeout of the connected function; that of the dead-letter queue does not', () => {
  const stack = testStack();

  new MediaIngest(stack, 'Ingest')._connect(stack, Duration.seconds(15));

  const queues = propertiesOf(Template.fromStack(stack), 'AWS::SQS::Queue');
  expect(queues.map(({ VisibilityTimeout }) => VisibilityTimeout).sort()).toEqual([90, undefined]);
});

test.each<[MediaIngestProps, object]>([
  [{}, { prefix: 'uploads/', keyPatterns: undefined }],
  [{ prefix: 'in/', keyPatterns: ['in/*.mov'] }, { prefix: 'in/', keyPatterns: ['in/*.mov'] }],
])('the filter of %j selects the uploads of its bucket', (props, expected) => {
  const stack = testStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Mine', 'mine');

  expect(new MediaIngest(stack, 'Ingest', { ...props, bucket })._filter).toEqual({ bucket: 'mine', ...expected });
});

describe('grantUpload', () => {
  test('allows uploads under the prefix, including multipart uploads', () => {
    const stack = testStack();
    const ingest = new MediaIngest(stack, 'Ingest', { prefix: 'in/' });

    ingest.grantUpload(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toEqual([{
      Effect: 'Allow', Action: ['s3:PutObject', 's3:AbortMultipartUpload'], Resource: stack.resolve(ingest.bucket.arnForObjects('in/*')),
    }]);
  });

  test('allows the use of the bucket\'s key', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    new MediaIngest(stack, 'Ingest', { encryptionKey }).grantUpload(aRole(stack));

    expect(grantedStatements(Template.fromStack(stack))).toContainEqual({
      Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: stack.resolve(encryptionKey.keyArn),
    });
  });
});

describe('onUpload', () => {
  test('adds a rule for the same uploads', () => {
    const stack = testStack();
    const ingest = new MediaIngest(stack, 'Ingest', { keyPatterns: ['uploads/*.mov'] });
    const queue = new sqs.Queue(stack, 'Queue');

    ingest.onUpload('Audit', { target: new targets.SqsQueue(queue), description: 'Audit' });

    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      Description: 'Audit',
      EventPattern: {
        'source': ['aws.s3'],
        'detail-type': ['Object Created'],
        'detail': { bucket: { name: [stack.resolve(ingest.bucket.bucketName)] }, object: { key: [{ wildcard: 'uploads/*.mov' }] } },
      },
      Targets: [Match.objectLike({ Arn: stack.resolve(queue.queueArn) })],
    });
  });

  test('merges a narrower event pattern', () => {
    const stack = testStack();

    new MediaIngest(stack, 'Ingest').onUpload('Large', { eventPattern: { detail: { object: { size: [{ numeric: ['>', 1e9] }] } } } });

    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { detail: { object: { key: [{ prefix: 'uploads/' }], size: [{ numeric: ['>', 1e9] }] } } },
    });
  });

  test('does not require a target', () => {
    const stack = testStack();

    new MediaIngest(stack, 'Ingest').onUpload('Later');

    expect(propertiesOf(Template.fromStack(stack), 'AWS::Events::Rule')[1]).not.toHaveProperty('Targets');
  });
});

test('uses an existing bucket without changing it', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Mine');

  const ingest = new MediaIngest(stack, 'Ingest', { bucket });

  const template = Template.fromStack(stack);
  expect(ingest.bucket).toBe(bucket);
  template.resourceCountIs('AWS::S3::Bucket', 1);
  template.resourceCountIs('AWS::S3::BucketPolicy', 0);
});

test.each([
  ['metricUploadsWaiting', 'queue', 'ApproximateNumberOfMessagesVisible'],
  ['metricOldestUploadAge', 'queue', 'ApproximateAgeOfOldestMessage'],
  ['metricDeadLetters', 'deadLetterQueue', 'ApproximateNumberOfMessagesVisible'],
  ['metricDeadLetterAge', 'deadLetterQueue', 'ApproximateAgeOfOldestMessage'],
] as const)('%s is the maximum of a metric of %s', (method, queue, metricName) => {
  const ingest = new MediaIngest(testStack(), 'Ingest');

  expect(ingest[method]()).toMatchObject({
    namespace: 'AWS/SQS', metricName, statistic: 'Maximum', dimensions: { QueueName: ingest[queue].queueName },
  });
  expect(ingest[method]({ statistic: 'Average' })).toMatchObject({ metricName, statistic: 'Average' });
});

test('metricUploads counts what the rule sends to the queue', () => {
  const stack = testStack();
  const metric = new MediaIngest(stack, 'Ingest').metricUploads({ label: 'Uploads' });

  expect(metric).toMatchObject({ namespace: 'AWS/Events', metricName: 'Invocations', statistic: 'Sum', label: 'Uploads' });
  expect(stack.resolve(metric.dimensions)).toEqual({ RuleName: { Ref: expect.stringMatching('UploadRule') } });
});
