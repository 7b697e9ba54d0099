import { Annotations, Stack, type App } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Delivery, JobTracker, MediaDistribution, MediaIngest, MediaPipeline, TranscodePipeline } from '../../src';
import { aRole, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

const env = { account: '111122223333', region: 'eu-west-1' };
const delivery = Delivery.cloudFront({ enableLogging: true });

/** The stacks of an app whose key is in the first of them. */
const arrangements: Record<string, (app: App) => Stack[]> = {
  'one stack'(app) {
    const stack = new Stack(app, 'Media', { env });
    const encryptionKey = new kms.Key(stack, 'Key');
    new MediaPipeline(stack, 'Videos', { encryptionKey, delivery, alarmTopic: new sns.Topic(stack, 'OnCall', { masterKey: encryptionKey }) });
    return [stack];
  },
  'a stack for the key'(app) {
    const [first, second] = ['Security', 'Media'].map(id => new Stack(app, id, { env }));
    const encryptionKey = new kms.Key(first, 'Key');
    new MediaPipeline(second, 'Videos', { encryptionKey, delivery, alarmTopic: new sns.Topic(second, 'OnCall', { masterKey: encryptionKey }) });
    return [first, second];
  },
  'a stack for what is stored'(app) {
    const [first, second] = ['Storage', 'Media'].map(id => new Stack(app, id, { env }));
    const { encryptionKey, source, processed, table, topic, alarmTopic } = storageIn(first);
    new MediaPipeline(second, 'Videos', {
      encryptionKey, delivery, alarmTopic, ingest: { bucket: source }, transcode: { bucket: processed }, tracker: { table, topic },
    });
    return [first, second];
  },
  'parts in two stacks'(app) {
    const [first, second] = ['Tracking', 'Media'].map(id => new Stack(app, id, { env }));
    const encryptionKey = new kms.Key(first, 'Key');
    const alarmTopic = new sns.Topic(first, 'OnCall', { masterKey: encryptionKey });
    const tracker = new JobTracker(first, 'Tracker', { encryptionKey, alarmTopic });
    const ingest = new MediaIngest(second, 'Ingest', { encryptionKey, alarmTopic });
    const { bucket } = new TranscodePipeline(second, 'Transcode', { ingest, tracker, encryptionKey });
    new MediaDistribution(second, 'Distribution', { bucket, encryptionKey, enableLogging: true });
    Annotations.of(second).acknowledgeWarning('cdk-media-pipeline:trackerElsewhere', 'It is the case to test');
    return [first, second];
  },
};

function storageIn(stack: Stack) {
  const encryptionKey = new kms.Key(stack, 'Key');
  const [source, processed] = ['Source', 'Processed'].map(id => new s3.Bucket(stack, id, { encryptionKey }));
  const [topic, alarmTopic] = ['News', 'OnCall'].map(id => new sns.Topic(stack, id, { masterKey: encryptionKey }));
  const string = dynamodb.AttributeType.STRING;
  const table = new dynamodb.Table(stack, 'Jobs', { partitionKey: { name: 'jobId', type: string }, encryptionKey });
  for (const [indexName, partitionKey, sortKey] of [['openJobs', 'openPhase', 'openSince'], ['bySource', 'source', 'createdAt']]) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partitionKey, type: string },
      sortKey: { name: sortKey, type: string },
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    });
  }
  return { encryptionKey, source, processed, table, topic, alarmTopic };
}

/** Resources that can have a key, with the property that names it and their number in a pipeline. */
const ENCRYPTED: [string, (properties: any) => unknown, number][] = [
  ['AWS::S3::Bucket', bucket => bucket.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.KMSMasterKeyID, 3],
  ['AWS::SQS::Queue', queue => queue.KmsMasterKeyId, 4],
  ['AWS::DynamoDB::Table', table => table.SSESpecification.KMSMasterKeyId, 1],
  ['AWS::SNS::Topic', topic => topic.KmsMasterKeyId, 2],
  ['AWS::Logs::LogGroup', logGroup => logGroup.KmsKeyId, 3],
  ['AWS::Lambda::Function', handler => handler.KmsKeyArn, 3],
];

const arn = (service: string, resource: string, region = env.region) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${service}:${region}:${env.account}:${resource}`]],
});
const ofThisAccount = { 'aws:SourceAccount': env.account };
const ENCRYPT = ['kms:Decrypt', 'kms:GenerateDataKey'];
const LOGS_ACTIONS = [
  'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
];

/** The uses of the key by AWS services: service, actions, conditions. */
const KEY_USES = [
  ['events.amazonaws.com', ENCRYPT, { StringEqualsIfExists: ofThisAccount }],
  ['cloudwatch.amazonaws.com', ENCRYPT, { StringEquals: ofThisAccount }],
  [
    { 'Fn::Join': ['', [`logs.${env.region}.`, { Ref: 'AWS::URLSuffix' }]] },
    LOGS_ACTIONS,
    { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': expect.objectContaining({}) } },
  ],
  ['delivery.logs.amazonaws.com', ENCRYPT, { StringEqualsIfExists: ofThisAccount }],
  ['cloudfront.amazonaws.com', 'kms:Decrypt', { ArnLike: { 'aws:SourceArn': expect.objectContaining({}) } }],
];

describe.each(Object.keys(arrangements))('one key, %s', arrangement => {
  const app = testApp({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
  const stacks = arrangements[arrangement](app);
  const templates = stacks.map(stack => Template.fromStack(stack));
  const keyIn = (stack: number) => stack === 0
    ? { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] }
    : { 'Fn::ImportValue': expect.stringMatching(/Key/) };

  test('has no cyclic dependency and no warning', () => {
    expect(app.synth().stacks).toHaveLength(stacks.length);
    expect(stacks.flatMap(stack => Found.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data))).toEqual([]);
  });

  test.each(ENCRYPTED)('%s: all have the key', (type, keyOf, count) => {
    const keys = templates.map(template => propertiesOf(template, type).map(keyOf));

    expect(keys.flat()).toHaveLength(count);
    keys.forEach((found, stack) => found.forEach(key => expect(key).toEqual(keyIn(stack))));
  });

  test('its policy allows exactly what the services need', () => {
    const [root, ...uses] = propertiesOf(templates[0], 'AWS::KMS::Key')[0].KeyPolicy.Statement;

    expect(root).toMatchObject({ Action: 'kms:*', Principal: { AWS: expect.anything() } });
    const found = uses.map(({ Principal, Action, Condition }: any) => [Principal.Service, Action, Condition]);
    expect(found).toHaveLength(KEY_USES.length);
    expect(found).toEqual(expect.arrayContaining(KEY_USES));
  });

  test('no role may use all keys, or has a wildcard in an action', () => {
    const statements = templates.flatMap(template => [
      ...propertiesOf(template, 'AWS::IAM::Role').flatMap(({ Policies = [] }) => Policies),
      ...propertiesOf(template, 'AWS::IAM::Policy'),
    ]).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const onKeys = statements.filter(({ Action }) => JSON.stringify(Action).includes('kms:'));

    expect(onKeys.length).toBeGreaterThanOrEqual(4);
    expect(onKeys.filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).includes('*'))).toEqual([]);
  });
});

test('the conditions name the log groups of the region and the distributions of the account', () => {
  const [stack] = arrangements['one stack'](testApp());

  const statements = propertiesOf(Template.fromStack(stack), 'AWS::KMS::Key')[0].KeyPolicy.Statement;
  expect(statements.map(({ Condition }: any) => Condition?.ArnLike).filter(Boolean)).toEqual([
    { 'kms:EncryptionContext:aws:logs:arn': arn('logs', 'log-group:*') },
    { 'aws:SourceArn': arn('cloudfront', 'distribution/*', '') },
  ]);
});

test.each(['MediaConvertRole', 'SubmitJobRole', 'RecordJobEventRole', 'ReconcileJobsRole'])('%s may encrypt and decrypt with the key', role => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  new MediaPipeline(stack, 'Videos', { encryptionKey });

  expect(statementsOfRole(Template.fromStack(stack), role)).toContainEqual(expect.objectContaining({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(encryptionKey.keyArn),
  }));
});

test('without a key, logs and environment variables have none', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos');

  const template = Template.fromStack(stack);
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
  template.allResourcesProperties('AWS::Lambda::Function', { KmsKeyArn: Match.absent() });
});

test('an existing output bucket keeps its key, and the function gets the key of the pipeline', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const bucket = new s3.Bucket(stack, 'Processed');

  new MediaPipeline(stack, 'Videos', { encryptionKey, transcode: { bucket } });

  const template = Template.fromStack(stack);
  expect(template.findResources('AWS::S3::Bucket')[stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket)]).not.toHaveProperty('Properties');
  template.allResourcesProperties('AWS::Lambda::Function', { KmsKeyArn: stack.resolve(encryptionKey.keyArn) });
});

test.each<[string, (stack: Stack) => kms.IKey]>([
  ['a new alias', stack => new kms.Alias(stack, 'Alias', { aliasName: 'alias/videos', targetKey: new kms.Key(stack, 'Key') })],
  ['an imported alias', stack => kms.Alias.fromAliasName(stack, 'Alias', 'alias/videos')],
])('rejects %s', (_kind, keyIn) => {
  const stack = testStack();

  expect(() => new MediaPipeline(stack, 'Videos', { encryptionKey: keyIn(stack) })).toThrow(
    'MediaPipeline \'Test/Videos\' encryptionKey must be a key, got an alias, whose ARN has no effect in policies: pass the key',
  );
});

describe('an imported key', () => {
  const stack = testStack({ env });
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/theirs');
  const pipeline = new MediaPipeline(stack, 'Videos', {
    encryptionKey, delivery, alarmTopic: new sns.Topic(stack, 'OnCall', { masterKey: encryptionKey }),
  });
  pipeline.ingest.grantUpload(aRole(stack));
  const warnings = Found.fromStack(stack).findWarning('*', Match.anyValue());

  test.each([
    ['importedQueueKey', 'events.amazonaws.com'],
    ['importedAlarmTopicKey', 'cloudwatch.amazonaws.com'],
    ['importedLogKey', 'logs.eu-west-1.amazonaws.com'],
    ['importedAccessLogKey', 'delivery.logs.amazonaws.com'],
    ['importedOutputKey', 'cloudfront.amazonaws.com'],
  ])('adds one warning %s with the statement for %s', (id, service) => {
    const found = warnings.filter(({ entry }) => String(entry.data).includes(`[ack: cdk-media-pipeline:${id}]`));

    expect(found.map(warning => warning.id)).toEqual(['/Test/Key']);
    const [statement] = /\{.*\}/.exec(String(found[0].entry.data))!;
    expect(JSON.parse(statement)).toMatchObject({ Effect: 'Allow', Principal: { Service: service }, Resource: '*' });
  });

  test('adds no other warning', () => {
    expect(warnings).toHaveLength(5);
  });

  test('has the statements of the policy of an own key', () => {
    const statements = warnings.map(({ entry }) => JSON.parse(/\{.*\}/.exec(String(entry.data))![0]));
    const own = arrangements['one stack'](testApp())[0];
    const [, ...ofOwnKey] = propertiesOf(Template.fromStack(own), 'AWS::KMS::Key')[0].KeyPolicy.Statement;

    expect(statements.map(({ Action }) => Action).sort()).toEqual(ofOwnKey.map(({ Action }: any) => Action).sort());
  });
});
