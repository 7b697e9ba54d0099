import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution, MediaPipeline, ViewerAccess } from '../../../src';
import { testApp, testStack } from '../../synth';

const RULE: s3.CorsRule = { allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD], allowedOrigins: ['*'], allowedHeaders: ['*'] };

const NOTE = 'The bucket that MediaDistribution serves has no CORS rule: preflight requests of players on other sites fail. '
  + 'Add a CORS rule for GET and HEAD [ack: cdk-media-pipeline:noCorsRule]';

function notesOn(stack: Stack): [string, unknown][] {
  return Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('noCorsRule')).map(({ id, entry }) => [id, entry.data]);
}

test('a bucket of the app without a CORS rule adds an info', () => {
  const stack = testStack();

  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams') });

  expect(notesOn(stack)).toEqual([['/Test/Streams/Resource', NOTE]]);
});

test('a bucket of another stack without a CORS rule adds an info', () => {
  const app = testApp();
  const [storage, stack] = ['Storage', 'Media'].map(id => new Stack(app, id));

  new MediaPipeline(stack, 'Videos', { transcode: { bucket: new s3.Bucket(storage, 'Streams') } });

  expect(notesOn(storage)).toEqual([['/Storage/Streams/Resource', NOTE]]);
});

test.each<[string, (stack: Stack) => s3.IBucket]>([
  ['has a rule', stack => new s3.Bucket(stack, 'Streams', { cors: [RULE] })],
  ['is imported', stack => s3.Bucket.fromBucketName(stack, 'Streams', 'streams')],
])('a bucket that %s adds no info', (_name, bucketIn) => {
  const stack = testStack();

  new MediaDistribution(stack, 'Distribution', { bucket: bucketIn(stack) });

  expect(notesOn(stack)).toEqual([]);
});

test('a bucket that gets its rule later adds no info', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Streams');
  new MediaDistribution(stack, 'Distribution', { bucket });

  bucket.addCorsRule(RULE);

  expect(notesOn(stack)).toEqual([]);
});

test('path tokens add no info, since their function answers preflight requests', () => {
  const stack = testStack();

  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), viewerAccess: ViewerAccess.pathTokens() });

  expect(notesOn(stack)).toEqual([]);
});

test('the bucket of a pipeline adds no info', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos');

  expect(notesOn(stack)).toEqual([]);
});
