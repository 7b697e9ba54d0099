import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AccessLogFormat, MediaAccessLogs, MediaDistribution, type MediaAccessLogsProps } from '../../../src';
import { propertiesOf, testApp, testStack } from '../../synth';

function logsWith(props: (stack: Stack) => Partial<MediaAccessLogsProps> = () => ({}), region: string | undefined = 'us-east-1') {
  const stack = testStack({ env: { region } });
  const accessLogs = new MediaAccessLogs(stack, 'Logs', { distributionId: 'E1A2B3C4D5E6F7', ...props(stack) });
  return { stack, accessLogs, template: Template.fromStack(stack) };
}

describe('by default', () => {
  const { stack, accessLogs, template } = logsWith();

  test('JSON goes to a new private bucket, in a folder for each distribution and hour', () => {
    template.hasResourceProperties('AWS::Logs::DeliverySource', {
      LogType: 'ACCESS_LOGS',
      ResourceArn: {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/E1A2B3C4D5E6F7']],
      },
    });
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      DestinationResourceArn: stack.resolve(accessLogs.bucket.bucketArn), OutputFormat: 'json',
    });
    const [source] = Object.keys(template.findResources('AWS::Logs::DeliverySource'));
    const [destination] = Object.keys(template.findResources('AWS::Logs::DeliveryDestination'));
    template.hasResourceProperties('AWS::Logs::Delivery', {
      DeliverySourceName: { Ref: source },
      DeliveryDestinationArn: { 'Fn::GetAtt': [destination, 'Arn'] },
      S3SuffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}',
    });
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
    });
  });

  test('lines have milliseconds and the query string, and no cookies', () => {
    const [{ RecordFields }] = propertiesOf(template, 'AWS::Logs::Delivery');

    expect(RecordFields).toEqual(expect.arrayContaining(['timestamp(ms)', 'time-taken', 'cs-uri-stem', 'cs-uri-query', 'sc-status']));
    expect(RecordFields).not.toContain('cs(Cookie)');
  });

  test('only the delivery sources of this construct may write the bucket, before the delivery is created', () => {
    const [{ Name }] = propertiesOf(template, 'AWS::Logs::DeliverySource');
    const sources = `:delivery-source:${Name.replace(/E1A2B3C4D5E6F7$/, '*')}`;
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Resource: stack.resolve(accessLogs.bucket.arnForObjects('*')),
            Condition: {
              StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: {
                'aws:SourceArn': {
                  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:', { Ref: 'AWS::AccountId' }, sources]],
                },
              },
            },
          },
        ],
      },
    });
    const [policy] = Object.keys(template.findResources('AWS::S3::BucketPolicy'));
    template.hasResource('AWS::Logs::Delivery', { DependsOn: [policy] });
  });
});

test('Parquet', () => {
  const { template } = logsWith(() => ({ format: AccessLogFormat.PARQUET }));

  template.hasResourceProperties('AWS::Logs::DeliveryDestination', { OutputFormat: 'parquet', Name: Match.stringLikeRegexp('-parquet$') });
});

test('the new bucket can have a key, and can be deleted with the stack', () => {
  const { template } = logsWith(stack => ({
    encryptionKey: new kms.Key(stack, 'Key'), removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true,
  }));

  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Delete',
    Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } },
  });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([Match.objectLike({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': Match.anyValue() } },
      })]),
    },
  });
});

/** The statement in the one warning of the stack, which is about the construct and has the id. */
function statementOfWarning(stack: Stack, construct: string, id: string): any {
  const [warning, ...others] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  const text = String(warning.entry.data);
  expect([warning.id, others]).toEqual([construct, []]);
  expect(text).toMatch(new RegExp(`Otherwise no access log is delivered \\[ack: cdk-media-pipeline:${id}\\]$`));
  return JSON.parse(/\{.*\}/.exec(text)![0]);
}

const FROM_SOURCES = { 'aws:SourceArn': expect.stringMatching(/^arn:aws:logs:us-east-1:\$\{AWS::AccountId\}:delivery-source:Test-Logs-\w+-\*$/) };

test('an imported bucket is used, and a warning has the statement that its owner must add', () => {
  const { stack, template } = logsWith(scope => ({ bucket: s3.Bucket.fromBucketName(scope, 'Mine', 'the-logs') }));

  template.resourceCountIs('AWS::S3::Bucket', 0);
  expect(statementOfWarning(stack, '/Test/Mine', 'importedAccessLogBucket')).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::the-logs/*',
    Condition: {
      StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': '${AWS::AccountId}' }, ArnLike: FROM_SOURCES,
    },
  });
});

test('an imported key of a new bucket: a warning has the statement that its owner must add', () => {
  const { stack } = logsWith(scope => ({ encryptionKey: kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1') }));

  expect(statementOfWarning(stack, '/Test/Key', 'importedDeliveredLogKey')).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}' }, ArnLike: FROM_SOURCES },
  });
});

test('there is no warning for what the app owns', () => {
  const { stack } = logsWith(scope => ({ bucket: new s3.Bucket(scope, 'Mine') }));

  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});

test('accepts the distribution of a pipeline in the same stack, and a stack without a region', () => {
  const stack = testStack();
  const { distributionId } = new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams') });

  expect(() => new MediaAccessLogs(stack, 'Logs', { distributionId })).not.toThrow();
});

test('the logs of a distribution may be encrypted with the key of the bucket that it serves, in one stack and from another', () => {
  const app = testApp();
  const [media, logging] = ['Media', 'Logging'].map(name => new Stack(app, name, { env: { account: '111122223333', region: 'us-east-1' } }));
  const encryptionKey = new kms.Key(media, 'Key');
  const bucket = new s3.Bucket(media, 'Streams', { encryptionKey });
  const { distributionId } = new MediaDistribution(media, 'Distribution', { bucket });
  for (const stack of [media, logging]) {
    new MediaAccessLogs(stack, 'Logs', { distributionId, encryptionKey });
  }

  expect(() => app.synth()).not.toThrow();
});

test('the source of another distribution has another name, since CloudFormation cannot change the distribution of a source', () => {
  const sourceOf = (distributionId: string) => namesIn(logsWith(() => ({ distributionId })).stack, 'DeliverySource')[0];

  expect(sourceOf('E1A2B3C4D5E6F7')).toMatch(/-E1A2B3C4D5E6F7$/);
  expect(sourceOf('EDFDVBD6EXAMPLE').replace('EDFDVBD6EXAMPLE', 'E1A2B3C4D5E6F7')).toBe(sourceOf('E1A2B3C4D5E6F7'));
});

test('the name of a source has the id of a distribution of the app', () => {
  const stack = testStack();
  const { distribution, distributionId } = new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams') });
  new MediaAccessLogs(stack, 'Logs', { distributionId });

  expect(namesIn(stack, 'DeliverySource')).toEqual([
    { 'Fn::Join': ['', [expect.stringMatching(/^.{1,44}-$/), stack.resolve(distribution.distributionId)]] },
  ]);
});

/** Names of sources and of destinations: each must be unique in the account, since all are in us-east-1. */
function namesIn(stack: Stack, type: 'DeliverySource' | 'DeliveryDestination'): string[] {
  return propertiesOf(Template.fromStack(stack), `AWS::Logs::${type}`).map(({ Name }) => Name);
}

function stackOf(app: App, stackName: string, ids = ['Logs']): Stack {
  const stack = new Stack(app, stackName, { env: { region: 'us-east-1' } });
  ids.forEach(id => new MediaAccessLogs(stack, id, { distributionId: 'E1A2B3C4D5E6F7' }));
  return stack;
}

test.each(['DeliverySource', 'DeliveryDestination'] as const)('names of a %s have at most 60 characters and differ', type => {
  const long = stackOf(testApp(), 'S'.repeat(120), ['A'.repeat(200), `${'A'.repeat(200)}B`]);
  const stacks = [stackOf(testApp(), 'Dev'), stackOf(testApp(), 'Prod'), long];
  const names = stacks.flatMap(stack => namesIn(stack, type));

  expect(new Set(names).size).toBe(4);
  expect(Math.max(...names.map(name => name.length))).toBeLessThanOrEqual(60);
  expect(names.filter(name => !/^[\w-]+$/.test(name))).toEqual([]);
});

test.each<[string, string | undefined, (stack: Stack) => Partial<MediaAccessLogsProps>, string]>([
  ['another region', 'eu-west-1', () => ({}), 'must be in a stack in us-east-1, which delivers the logs of all distributions, got \'eu-west-1\''],
  ['what is no id', undefined, () => ({ distributionId: 'd111111abcdef8.cloudfront.net' }), 'distributionId must be the id of a distribution'],
  ['options of a new bucket beside a bucket', undefined,
    stack => ({ bucket: new s3.Bucket(stack, 'Mine'), autoDeleteObjects: true }), 'autoDeleteObjects applies only to a new bucket, got both'],
  ['a name for a bucket', undefined, () => ({ bucket: 'logs' as any }), 'bucket must be a bucket such as'],
])('rejects %s', (_name, region, props, message) => {
  expect(() => logsWith(props, region)).toThrow(`MediaAccessLogs 'Test/Logs' ${message}`);
});
