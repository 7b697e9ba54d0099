import { App, CfnParameter, Stack, Stage, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Delivery, MediaConvertQueue, MediaPipeline, type MediaPipelineProps } from '../../src';
import { testApp } from '../synth';

const IRELAND = { account: '111122223333', region: 'eu-west-1' };
const VIRGINIA = { ...IRELAND, region: 'us-east-1' };
const OTHER_ACCOUNT = { ...IRELAND, account: '444455556666' };

const [ACCOUNT, REGION] = [{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::Region' }];

function pipelineIn(app: App, id: string, env: StackProps['env'], props: MediaPipelineProps): MediaPipeline {
  return new MediaPipeline(new Stack(app, id, { env }), 'Videos', props);
}

function namesOf(env: StackProps['env'], props: MediaPipelineProps) {
  const template = Template.fromStack(Stack.of(pipelineIn(testApp(), 'Media', env, props)));
  const of = (type: string, property: string) => Object.values(template.findResources(type))
    .map(({ Properties }) => Properties[property]).filter(name => name !== undefined);
  return {
    buckets: of('AWS::S3::Bucket', 'BucketName'),
    role: of('AWS::IAM::Role', 'RoleName'),
    table: of('AWS::DynamoDB::Table', 'TableName'),
    topic: of('AWS::SNS::Topic', 'TopicName'),
    functions: of('AWS::Lambda::Function', 'FunctionName').sort(),
  };
}

const OF_REGION = { table: ['media-jobs-dev'], topic: ['media-notifications-dev'], functions: ['media-status-dev', 'media-transcode-dev'] };

describe('environmentSuffix', () => {
  test('adds account and region to names that must be unique beyond a region', () => {
    expect(namesOf(IRELAND, { environmentSuffix: 'dev' })).toEqual({
      ...OF_REGION,
      buckets: ['media-source-dev-111122223333-eu-west-1', 'media-processed-dev-111122223333-eu-west-1'],
      role: ['media-convert-role-dev-eu-west-1'],
    });
  });

  test('adds pseudo parameters if the stack does not know account and region', () => {
    const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

    expect(namesOf(undefined, { environmentSuffix: 'dev' })).toEqual({
      ...OF_REGION,
      buckets: [joined('media-source-dev-', ACCOUNT, '-', REGION), joined('media-processed-dev-', ACCOUNT, '-', REGION)],
      role: [joined('media-convert-role-dev-', REGION)],
    });
  });

  test('with exactNames, names end with only the suffix', () => {
    expect(namesOf(IRELAND, { environmentSuffix: 'dev', exactNames: true })).toEqual({
      ...OF_REGION, buckets: ['media-source-dev', 'media-processed-dev'], role: ['media-convert-role-dev'],
    });
  });

  test.each<[string, MediaPipelineProps]>([
    ['19 characters', { environmentSuffix: 'x'.repeat(19) }],
    ['45 characters with exactNames', { environmentSuffix: 'x'.repeat(45), exactNames: true }],
  ])('accepts %s in every region', (_name, props) => {
    const { buckets, role, functions } = namesOf({ account: '111122223333', region: 'ap-southeast-1' }, props);

    expect(Math.max(...buckets.map((name: string) => name.length))).toBeLessThanOrEqual(63);
    expect(Math.max(...[...role, ...functions].map((name: string) => name.length))).toBeLessThanOrEqual(64);
  });

  test.each(['', 'Dev', '-dev', 'dev-', 'a_b', 'x'.repeat(20), 'dev\n'])('rejects %j', environmentSuffix => {
    expect(() => namesOf(undefined, { environmentSuffix })).toThrow(
      'MediaPipeline \'Media/Videos\' environmentSuffix must be 1 to 19 lowercase letters, digits and "-", with a letter or digit at both ends '
      + `(bucket names also include account and region, unless exactNames is true), got '${environmentSuffix}'`,
    );
  });

  test.each(['', 'Dev', 'x'.repeat(46)])('rejects %j with exactNames', environmentSuffix => {
    expect(() => namesOf(undefined, { environmentSuffix, exactNames: true })).toThrow(
      'MediaPipeline \'Media/Videos\' environmentSuffix must be 1 to 45 lowercase letters, digits and "-", with a letter or digit at both ends '
      + `(role names are limited), got '${environmentSuffix}'`,
    );
  });

  test('is required by exactNames', () => {
    expect(() => namesOf(undefined, { exactNames: true })).toThrow(
      'MediaPipeline \'Media/Videos\' exactNames requires environmentSuffix, got exactNames: true without it',
    );
  });
});

describe('two pipelines with the same suffix', () => {
  function bothWith(props: MediaPipelineProps, one: StackProps['env'], other: StackProps['env']) {
    const app = testApp();
    pipelineIn(app, 'One', one, props);
    return () => pipelineIn(app, 'Other', other, props);
  }

  const taken = '\'Other/Videos/Ingest/Bucket\' bucketName must be unique in the partition, '
    + 'got the name of \'One/Videos/Ingest/Bucket\': set a different bucketName or environmentSuffix '
    + 'for each pipeline; without exactNames, account and region are part of the name';

  test.each([
    ['the same account and region', IRELAND, IRELAND],
    ['an unknown account and region', undefined, undefined],
    ['an unknown account', { region: 'eu-west-1' }, { region: 'eu-west-1' }],
  ])('are rejected with %s', (_name, one, other) => {
    expect(bothWith({ environmentSuffix: 'dev' }, one, other)).toThrow(taken);
  });

  test('are rejected in one stack', () => {
    const stack = new Stack(testApp(), 'Media');
    new MediaPipeline(stack, 'One', { environmentSuffix: 'dev' });

    expect(() => new MediaPipeline(stack, 'Other', { environmentSuffix: 'dev' })).toThrow('\'Media/Other/Ingest/Bucket\' bucketName must be unique');
  });

  test.each([['region', VIRGINIA], ['account', OTHER_ACCOUNT]])('are accepted if the %s differs', (_name, other) => {
    expect(bothWith({ environmentSuffix: 'dev' }, IRELAND, other)).not.toThrow();
  });

  test.each([
    ['region', VIRGINIA], ['account', OTHER_ACCOUNT],
  ])('with exactNames, are rejected even if the %s differs: bucket names are unique in a partition', (_name, other) => {
    expect(bothWith({ environmentSuffix: 'dev', exactNames: true }, IRELAND, other)).toThrow(taken);
  });

  test('with exactNames, are accepted in another partition', () => {
    expect(bothWith({ environmentSuffix: 'dev', exactNames: true, delivery: Delivery.none() }, IRELAND, { region: 'cn-northwest-1' })).not.toThrow();
  });

  test('are rejected in two stages', () => {
    const app = testApp();
    const inStage = (id: string) => new MediaPipeline(new Stack(new Stage(app, id), 'Media'), 'Videos', { environmentSuffix: 'dev' });
    inStage('Beta');

    expect(() => inStage('Production')).toThrow('\'Production/Media/Videos/Ingest/Bucket\' bucketName must be unique');
  });

  test('are accepted if the names have parameters, whose values synthesis does not know', () => {
    const app = testApp();
    const withParameter = (id: string) => {
      const stack = new Stack(app, id);
      return new MediaPipeline(stack, 'Videos', { environmentSuffix: new CfnParameter(stack, 'Suffix').valueAsString });
    };
    withParameter('One');

    expect(() => withParameter('Other')).not.toThrow();
  });
});

describe('names in the options of parts', () => {
  const OF_BUCKETS = '; without exactNames, account and region are part of the name';
  const OF_ROLES = '; without exactNames, the region is part of the name';

  test.each<[string, MediaPipelineProps, string, string, string]>([
    ['bucketName', { ingest: { bucketName: 'uploads-of-mine' } }, 'Ingest/Bucket', 'partition', OF_BUCKETS],
    ['bucketName', { transcode: { bucketName: 'streams-of-mine' } }, 'Transcode/Bucket', 'partition', OF_BUCKETS],
    ['roleName', { transcode: { roleName: 'mine' } }, 'Transcode/MediaConvertRole', 'account', OF_ROLES],
    ['functionName', { transcode: { submitFunction: { functionName: 'mine' } } }, 'Transcode/SubmitJob/Default', 'account and region', ''],
    ['functionName', { tracker: { recordFunction: { functionName: 'mine' } } }, 'Tracker/RecordJobEvent/Default', 'account and region', ''],
    ['tableName', { tracker: { tableName: 'mine' } }, 'Tracker/Table', 'account and region', ''],
    ['topicName', { tracker: { topicName: 'mine' } }, 'Tracker/Topic', 'account and region', ''],
  ])('a second %s of %j is rejected', (prop, props, path, within, advice) => {
    const app = testApp();
    pipelineIn(app, 'One', IRELAND, props);

    expect(() => pipelineIn(app, 'Other', IRELAND, props)).toThrow(
      `'Other/Videos/${path}' ${prop} must be unique in the ${within}, got the name of 'One/Videos/${path}': `
      + `set a different ${prop} or environmentSuffix for each pipeline${advice}`,
    );
  });

  test('a second queueName of a MediaConvert queue is rejected', () => {
    const stack = new Stack(testApp(), 'Media');
    new MediaConvertQueue(stack, 'One', { queueName: 'videos' });

    expect(() => new MediaConvertQueue(stack, 'Other', { queueName: 'videos' })).toThrow(
      '\'Media/Other/Default\' queueName must be unique in the account and region, got the name of \'Media/One/Default\'',
    );
  });

  test.each<[string, (stack: Stack) => unknown, MediaPipelineProps]>([
    ['bucket', stack => new s3.Bucket(stack, 'Mine', { bucketName: 'mine' }), { ingest: { bucketName: 'mine' } }],
    ['role', stack => new iam.Role(stack, 'Mine', {
      roleName: 'mine', assumedBy: new iam.AccountRootPrincipal(),
    }), { transcode: { roleName: 'mine' } }],
    ['table', stack => new dynamodb.Table(stack, 'Mine', {
      tableName: 'mine', partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    }), { tracker: { tableName: 'mine' } }],
    ['topic', stack => new sns.Topic(stack, 'Mine', { topicName: 'mine' }), { tracker: { topicName: 'mine' } }],
  ])('the name of another %s of the app is rejected', (_name, create, props) => {
    const stack = new Stack(testApp(), 'Media');
    create(stack);

    expect(() => new MediaPipeline(stack, 'Videos', props)).toThrow('got the name of \'Media/Mine\':');
  });
});
