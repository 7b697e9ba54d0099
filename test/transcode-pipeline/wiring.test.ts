import { Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { JobTracker, MediaConvertQueue, MediaIngest, MediaPipeline, OutputLayout, TranscodePipeline } from '../../src';
import { aRole, testApp, testStack } from '../synth';

const QUEUE_ARN = 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine';

test('rejects two transcoders of one ingest: each upload would reach only one of them', () => {
  const stack = testStack();
  const ingest = new MediaIngest(stack, 'Ingest');
  new TranscodePipeline(stack, 'One', { ingest, tracker: new JobTracker(stack, 'OneTracker') });

  expect(() => new TranscodePipeline(stack, 'Two', { ingest, tracker: new JobTracker(stack, 'TwoTracker') })).toThrow(
    'TranscodePipeline \'Test/Two\' ingest must not belong to another TranscodePipeline, got \'Test/Ingest\' of \'Test/One\': each upload would '
    + 'reach only one of the two. Create another MediaIngest, or combine the outputs in one TranscodePipeline',
  );
});

test('rejects two transcoders of one tracker: all retries would go to one upload queue', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');
  new TranscodePipeline(stack, 'One', { ingest: new MediaIngest(stack, 'OneIngest'), tracker });

  expect(() => new TranscodePipeline(stack, 'Two', { ingest: new MediaIngest(stack, 'TwoIngest'), tracker })).toThrow(
    'TranscodePipeline \'Test/Two\' tracker must not belong to another TranscodePipeline, got \'Test/Tracker\' of \'Test/One\': retries of its '
    + 'uploads would go to the upload queue of the other. Create another JobTracker; trackers can share a table and a topic',
  );
});

test('rejects two transcoders of a tracker in another stack', () => {
  const app = testApp();
  const tracker = new JobTracker(new Stack(app, 'Records'), 'Tracker');
  const stack = new Stack(app, 'Media');
  new TranscodePipeline(stack, 'One', { ingest: new MediaIngest(stack, 'OneIngest'), tracker });

  expect(() => new TranscodePipeline(stack, 'Two', { ingest: new MediaIngest(stack, 'TwoIngest'), tracker })).toThrow(
    'got \'Records/Tracker\' of \'Media/One\'',
  );
});

test('pipelines can share a table, a topic, a MediaConvert queue and an output bucket', () => {
  const stack = testStack();
  const table = dynamodb.Table.fromTableName(stack, 'Table', 'jobs');
  const topic = new sns.Topic(stack, 'Topic');
  const bucket = new s3.Bucket(stack, 'Streams');
  const tracker = { table, topic };
  const queue = MediaConvertQueue.fromQueueArn(stack, 'Queue', QUEUE_ARN);
  new MediaPipeline(stack, 'One', { tracker, transcode: { bucket, queue } });

  expect(() => new MediaPipeline(stack, 'Two', { tracker, transcode: { bucket, queue } })).not.toThrow();
});

describe('pipeline ids', () => {
  const trackerIn = (stack: Stack, id = 'Tracker', pipelineId = 'videos') => new JobTracker(stack, id, { pipelineId });

  test('must be unique in a stack', () => {
    const stack = testStack();
    trackerIn(stack, 'One');

    expect(() => trackerIn(stack, 'Two')).toThrow(
      'JobTracker \'Test/Two\' pipelineId must be unique in its account and region, got \'videos\' as at \'Test/One\': each would record the '
      + 'jobs of both. Use a different id, or omit it',
    );
    expect(() => trackerIn(stack, 'Three', 'podcasts')).not.toThrow();
  });

  test('must be unique in all stacks of an account and region', () => {
    const app = testApp();
    const env = { account: '111111111111', region: 'eu-west-1' };
    trackerIn(new Stack(app, 'One', { env }));

    expect(() => trackerIn(new Stack(app, 'Two', { env }))).toThrow('got \'videos\' as at \'One/Tracker\'');
    expect(() => trackerIn(new Stack(app, 'Three', { env: { ...env, region: 'eu-central-1' } }))).not.toThrow();
  });

  test('are not printed if they are only known at deployment', () => {
    const stack = testStack();
    const pipelineId = Token.asString({ Ref: 'Id' });
    trackerIn(stack, 'One', pipelineId);

    expect(() => trackerIn(stack, 'Two', pipelineId)).toThrow('got \'a deploy-time token\' as at \'Test/One\'');
  });
});

describe('the base URL', () => {
  test('cannot be set twice: the error tells where to set it', () => {
    const tracker = new JobTracker(testStack(), 'Tracker', { deliveryBaseUrl: 'https://a.example.com' });

    expect(() => tracker.deliverFrom('https://b.example.com')).toThrow(
      'JobTracker \'Test/Tracker\' deliveryBaseUrl must be set once, got https://b.example.com after https://a.example.com',
    );
    expect(() => tracker.deliverFrom('https://a.example.com')).not.toThrow();
  });

  test('cannot be set after a pipeline has set it to its distribution', () => {
    const pipeline = new MediaPipeline(testStack(), 'Videos');

    expect(() => pipeline.tracker.deliverFrom('https://videos.example.com')).toThrow(
      /got https:\/\/videos\.example\.com after a deploy-time token.*the option deliveryBaseUrl \(`tracker` of MediaPipeline\)/,
    );
  });
});

describe('outputs that match uploads', () => {
  const pipelineOf = (stack: Stack, id: string, from: s3.IBucket, prefix: string, to: s3.IBucket, outputs: string) => new MediaPipeline(stack, id, {
    ingest: { bucket: from, prefix }, transcode: { bucket: to, layout: OutputLayout.byJob(outputs) },
  });
  const buckets = (stack: Stack) => ['A', 'B', 'C'].map(id => s3.Bucket.fromBucketName(stack, id, `bucket-${id.toLowerCase()}`));

  test('of the same pipeline through others are rejected: an endless loop', () => {
    const stack = testStack();
    const [a, b, c] = buckets(stack);
    pipelineOf(stack, 'One', a, 'in/', b, 'out/');
    pipelineOf(stack, 'Two', b, 'out/', c, 'more/');

    expect(() => pipelineOf(stack, 'Three', c, 'more/', a, 'in/again/')).toThrow(
      'TranscodePipeline \'Test/Three/Transcode\' outputs must not become its uploads through other pipelines of the app, which would transcode '
      + 'them in an endless loop: write outputs to a bucket or prefix (layout) that matches no MediaIngest',
    );
  });

  test.each([['later', ['One', 'Two']], ['earlier', ['Two', 'One']]])('of another pipeline, which was created %s, add a warning', (_when, order) => {
    const stack = testStack();
    const [a, b, c] = buckets(stack);
    for (const id of order) {
      if (id === 'One') pipelineOf(stack, id, a, 'in/', b, 'out/');
      else pipelineOf(stack, id, b, '', c, 'more/');
    }

    Annotations.fromStack(stack).hasWarning('/Test/One/Transcode', Match.stringLikeRegexp(
      'Outputs match the uploads of \'Test/Two/Transcode\', which creates a job for each output file',
    ));
    expect(Annotations.fromStack(stack).findWarning('/Test/Two/Transcode', Match.stringLikeRegexp('outputsAreUploads'))).toEqual([]);
  });

  test('separate prefixes add no warning', () => {
    const stack = testStack();
    const [a, b, c] = buckets(stack);
    pipelineOf(stack, 'One', a, 'in/', b, 'out/');
    pipelineOf(stack, 'Two', b, 'in/', c, 'out/');

    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('outputsAreUploads'))).toEqual([]);
  });
});

test('rejects a FIFO topic: messages have no group', () => {
  const stack = testStack();

  expect(() => new JobTracker(stack, 'Tracker', { topic: new sns.Topic(stack, 'Topic', { fifo: true }) })).toThrow(
    'JobTracker \'Test/Tracker\' topic must be a standard topic, got the FIFO topic \'Test/Topic\'',
  );
});

describe('a tracker without a transcoder', () => {
  const WARNING = Match.stringLikeRegexp('No code creates records for this JobTracker.*Pass the tracker to a TranscodePipeline, or register');

  test('adds a warning: nothing creates records', () => {
    const stack = testStack();
    new JobTracker(stack, 'Tracker');

    Annotations.fromStack(stack).hasWarning('/Test/Tracker', WARNING);
  });

  test('adds no warning if other code registers jobs', () => {
    const stack = testStack();
    new JobTracker(stack, 'Tracker').grantRegisterJobs(aRole(stack));

    expect(Annotations.fromStack(stack).findWarning('*', WARNING)).toEqual([]);
  });

  test('adds no warning once it has a transcoder', () => {
    const stack = testStack();
    const tracker = new JobTracker(stack, 'Tracker');
    new TranscodePipeline(stack, 'Transcode', { ingest: new MediaIngest(stack, 'Ingest'), tracker });

    expect(Annotations.fromStack(stack).findWarning('*', WARNING)).toEqual([]);
  });
});
