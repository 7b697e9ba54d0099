import { Duration, NestedStack, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { MediaConvertQueue, MediaPipeline, type IMediaConvertQueue } from '../../../src';
import { functionNamed, plannedJobOf, propertiesOf, testApp } from '../../synth';

const ACCOUNT = '111122223333';
const arnIn = (region: string) => `arn:aws:mediaconvert:${region}:${ACCOUNT}:queues/mine`;

function stacks(home = 'eu-south-1', env: { readonly account?: string } = { account: ACCOUNT }) {
  const app = testApp();
  const stackIn = (id: string, region: string) => new Stack(app, id, { env: { region, ...env } });
  return { app, home: stackIn('Home', home), jobs: stackIn('Jobs', 'eu-west-1') };
}

const pipelineWith = (home: Stack, queue: IMediaConvertQueue, mediaConvertRegion?: string) =>
  new MediaPipeline(home, 'Videos', { mediaConvertRegion, transcode: { queue } });

test('a new queue in a stack of the other region gets a physical name, by which the pipeline refers to it', () => {
  const { home, jobs } = stacks();

  pipelineWith(home, new MediaConvertQueue(jobs, 'Queue'), 'eu-west-1');

  const template = Template.fromStack(home);
  const [{ Name }] = propertiesOf(Template.fromStack(jobs), 'AWS::MediaConvert::Queue');
  expect(Name).toMatch(/^[\w-]{5,63}$/);
  const arn = home.resolve(`arn:${home.partition}:mediaconvert:eu-west-1:${ACCOUNT}:queues/${Name}`);
  expect(functionNamed(template, 'SubmitJob').Environment.Variables.MEDIA_CONVERT_QUEUE_ARN).toEqual(arn);
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Condition: Match.objectLike({ ArnLike: { 'aws:SourceArn': [arn] } }) })] },
  });
});

test('the stack of the queue is deployed before the stack of the pipeline, also before a nested one', () => {
  const { home, jobs } = stacks();

  pipelineWith(new NestedStack(home, 'Nested'), new MediaConvertQueue(jobs, 'Queue'), 'eu-west-1');

  expect(home.dependencies).toContain(jobs);
  expect(jobs.dependencies).toEqual([]);
});

test('a given name is used, also without a known account', () => {
  const { home, jobs } = stacks('eu-south-1', {});

  pipelineWith(home, new MediaConvertQueue(jobs, 'Queue', { queueName: 'videos' }), 'eu-west-1');

  expect(functionNamed(Template.fromStack(home), 'SubmitJob').Environment.Variables.MEDIA_CONVERT_QUEUE_ARN)
    .toEqual(home.resolve(`arn:${home.partition}:mediaconvert:eu-west-1:${home.account}:queues/videos`));
  Template.fromStack(jobs).hasResourceProperties('AWS::MediaConvert::Queue', { Name: 'videos' });
});

test('without an account, a name must be given', () => {
  const { home, jobs } = stacks('eu-south-1', {});
  pipelineWith(home, new MediaConvertQueue(jobs, 'Queue'), 'eu-west-1');

  expect(() => Template.fromStack(home)).toThrow(/physical name.*Jobs\/Queue/);
});

test('a new queue in a stack of the same region keeps the name that CloudFormation generates', () => {
  const { home, jobs } = stacks('eu-west-1');

  pipelineWith(home, new MediaConvertQueue(jobs, 'Queue'));

  Template.fromStack(jobs).hasResourceProperties('AWS::MediaConvert::Queue', { Name: Match.absent() });
});

test('jobs hop to a queue of the other region', () => {
  const { home, jobs } = stacks();

  new MediaPipeline(home, 'Videos', {
    mediaConvertRegion: 'eu-west-1',
    transcode: { hopDestinations: [{ queue: new MediaConvertQueue(jobs, 'Queue', { queueName: 'express' }), waitTime: Duration.minutes(10) }] },
  });

  const template = Template.fromStack(home);
  expect(plannedJobOf(template).request?.HopDestinations).toHaveLength(1);
  expect(JSON.stringify(functionNamed(template, 'SubmitJob').Environment)).toContain(`:mediaconvert:eu-west-1:${ACCOUNT}:queues/express`);
});

test('an existing queue of the other region is used', () => {
  const { home } = stacks();

  pipelineWith(home, MediaConvertQueue.fromQueueArn(home, 'Queue', arnIn('eu-west-1')), 'eu-west-1');

  expect(functionNamed(Template.fromStack(home), 'SubmitJob').Environment.Variables.MEDIA_CONVERT_QUEUE_ARN).toBe(arnIn('eu-west-1'));
});

test('a token as the ARN, or as its region, is not checked', () => {
  const { home } = stacks();
  const token = Token.asString({ Ref: 'Parameter' });

  expect(() => pipelineWith(home, MediaConvertQueue.fromQueueArn(home, 'Queue', token), 'eu-west-1')).not.toThrow();
});

describe('rejects', () => {
  test('a new queue at home', () => {
    const { home } = stacks();

    expect(() => pipelineWith(home, new MediaConvertQueue(home, 'Queue'), 'eu-west-1')).toThrow(
      'TranscodePipeline \'Home/Videos/Transcode\' queue must be a queue in the region of the jobs, \'eu-west-1\', got \'Home/Queue\' in '
      + '\'eu-south-1\': create the queue in a stack with `env: { region: \'eu-west-1\' }`, or change mediaConvertRegion',
    );
  });

  test('a new queue in a stack without a region', () => {
    const { app, home } = stacks();
    const queue = new MediaConvertQueue(new Stack(app, 'Anywhere'), 'Queue', { queueName: 'videos' });

    expect(() => pipelineWith(home, queue, 'eu-west-1')).toThrow(
      'TranscodePipeline \'Home/Videos/Transcode\' queue must be in a stack with an explicit region, \'eu-west-1\', got \'Anywhere/Queue\' in a '
      + 'stack without a region: create the queue in a stack with `env: { region: \'eu-west-1\' }`',
    );
  });

  test('an existing queue at home', () => {
    const { home } = stacks();

    expect(() => pipelineWith(home, MediaConvertQueue.fromQueueArn(home, 'Queue', arnIn('eu-south-1')), 'eu-west-1')).toThrow(
      'TranscodePipeline \'Home/Videos/Transcode\' queue must be a queue in the region of the jobs, \'eu-west-1\', got '
      + `'${arnIn('eu-south-1')}': use a queue of that region, or change mediaConvertRegion`,
    );
  });

  test('an existing queue elsewhere, without mediaConvertRegion', () => {
    const { home } = stacks('eu-west-1');

    expect(() => pipelineWith(home, MediaConvertQueue.fromQueueArn(home, 'Queue', arnIn('us-east-1')))).toThrow(
      'queue must be a queue in the region of the jobs, \'eu-west-1\', got '
      + `'${arnIn('us-east-1')}': use a queue of that region, or set mediaConvertRegion`,
    );
  });

  test('a hop out of the region', () => {
    const { home } = stacks();
    const queue = MediaConvertQueue.fromQueueArn(home, 'Queue', arnIn('us-east-1'));

    expect(() => new MediaPipeline(home, 'Videos', {
      mediaConvertRegion: 'eu-west-1', transcode: { hopDestinations: [{ queue, waitTime: Duration.minutes(10) }] },
    })).toThrow('TranscodePipeline \'Home/Videos/Transcode\' hopDestinations[0] queue must be a queue in the region of the jobs, \'eu-west-1\'');
  });
});
