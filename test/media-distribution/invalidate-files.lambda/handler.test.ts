import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type * as InvalidateFiles from '../../../src/media-distribution/invalidate-files.lambda';
import { announce } from '../../../src/shared/handlers.lambda/announce';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const HANDLER = '../../../src/media-distribution/invalidate-files.lambda';
const ENVIRONMENT = { DISTRIBUTION_ID: 'E1A2B3', BUCKET_NAME: 'streams', INVALIDATION_QUEUE_URL: 'https://sqs/invalidations' };
const NOW = new Date('2026-11-28T12:00:00Z').getTime();
const DETAIL = { id: 'f00d', jobId: 'job-1', outputs: [{ type: 'HLS', path: 's3://streams/a/b/cmaf/stream.m3u8' }] };

const cloudFront = mockClient(CloudFrontClient);
const sqs = mockClient(SQSClient);
const output = new CapturedOutput();
let handler: typeof InvalidateFiles.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof InvalidateFiles>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  cloudFront.reset();
  sqs.reset();
  cloudFront.on(CreateInvalidationCommand).resolves({
    Invalidation: { Id: 'I1', Status: 'InProgress', CreateTime: new Date(), InvalidationBatch: undefined },
  });
  sqs.on(SendMessageCommand).resolves({});
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function messageOf(detail: object, attributes: SQSRecord['messageAttributes'] = {}): SQSRecord {
  return {
    messageId: 'message-1',
    body: JSON.stringify({ 'source': 'cdk-media-pipeline', 'detail-type': 'Media Job State Change', detail }),
    attributes: { SentTimestamp: String(NOW) },
    messageAttributes: attributes,
  } as SQSRecord;
}

function run(...Records: SQSRecord[]) {
  return handler({ Records }, {} as Context);
}

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));

test('invalidates the files of an announced job, once for each announcement', async () => {
  expect(await run(messageOf(DETAIL))).toEqual({ batchItemFailures: [] });

  expect(cloudFront.commandCalls(CreateInvalidationCommand).map(call => call.args[0].input)).toEqual([{
    DistributionId: 'E1A2B3',
    InvalidationBatch: { CallerReference: 'f00d', Paths: { Quantity: 1, Items: ['/a/b/cmaf/*'] } },
  }]);
  expect(output.lines).toContainEqual(expect.objectContaining({
    level: 'INFO', message: 'Files invalidated', jobId: 'job-1', paths: ['/a/b/cmaf/*'], invalidationId: 'I1',
  }));
});

test('understands what the pipeline announces', async () => {
  const aws = new FakeAws();
  aws.reset();
  await announce({ TOPIC_ARN: 'arn:topic', EVENT_BUS_NAME: undefined }, {
    jobId: 'job-1',
    pipelineId: 'p',
    status: 'COMPLETE',
    attempt: 1,
    createdAt: '',
    updatedAt: '',
    outputs: [{ preset: 'cmaf', type: 'HLS', path: 's3://streams/a/b/cmaf/stream.m3u8' }],
  });
  const [announcement] = aws.announcements;

  await run(messageOf(announcement));

  expect(cloudFront.commandCalls(CreateInvalidationCommand)[0].args[0].input.InvalidationBatch).toEqual(
    { CallerReference: announcement.id, Paths: { Quantity: 1, Items: ['/a/b/cmaf/*'] } },
  );
});

test('a job without outputs in the bucket calls nothing', async () => {
  expect(await run(messageOf({ ...DETAIL, outputs: undefined }))).toEqual({ batchItemFailures: [] });

  expect(cloudFront.calls()).toHaveLength(0);
});

test.each([
  ['CloudFront is busy with others', { name: 'TooManyInvalidationsInProgress', $metadata: { httpStatusCode: 400 } }],
  ['CloudFront throttles', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }],
  ['CloudFront fails', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }],
])('waits while %s, without a receive that counts', async (_name, error) => {
  cloudFront.on(CreateInvalidationCommand).rejects(Object.assign(new Error('no'), error));
  const message = messageOf(DETAIL);

  expect(await run(message)).toEqual({ batchItemFailures: [] });

  const [{ args: [{ input }] }] = sqs.commandCalls(SendMessageCommand);
  expect(input).toMatchObject({ QueueUrl: 'https://sqs/invalidations', MessageBody: message.body });
  expect(input.DelaySeconds).toBeGreaterThanOrEqual(5);
  expect(output.lines).toContainEqual(expect.objectContaining({ level: 'WARN', message: 'Invalidation requeued', jobId: 'job-1' }));
});

test('gives up waiting before the queue would drop the message', async () => {
  cloudFront.on(CreateInvalidationCommand).rejects(Object.assign(new Error('no'), { name: 'TooManyInvalidationsInProgress' }));
  const old = messageOf(DETAIL, { firstSeen: { dataType: 'Number', stringValue: String(NOW - 14 * 24 * 3_600_000) } });

  expect(await run(old)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
});

test('another error is a failure of that message only', async () => {
  cloudFront.on(CreateInvalidationCommand).callsFake(({ InvalidationBatch }) => {
    if (InvalidationBatch.CallerReference === 'f00d') {
      throw Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    }
    return {};
  });

  expect(await run(messageOf(DETAIL), { ...messageOf({ ...DETAIL, id: 'beef' }), messageId: 'message-2' }))
    .toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });

  expect(sqs.calls()).toHaveLength(0);
  expect(output.lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'Files not invalidated', jobId: 'job-1' }));
});

test('a message that is no announcement fails', async () => {
  expect(await run(messageOf({ jobId: 'job-1' }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
});
