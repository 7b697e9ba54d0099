import { ProvisionedThroughputExceededException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as fc from 'fast-check';
import { FakeAws } from './fake-aws';
import { canceled } from './in-memory-table';
import { backoffSeconds, isServiceFailure, isTooOld, requeue, requeueStateOf } from '../../../src/shared/handlers.lambda/requeue';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';
import { NOW, queueMessage, UPLOAD_QUEUE_URL } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const aws = new FakeAws();
const DAY_MS = 24 * 3_600_000;
const STATE = { requeues: 2, firstSeen: NOW - DAY_MS };

beforeEach(() => aws.reset());

describe('requeueStateOf', () => {
  test('a first message has no requeues, and was first seen when it was sent', () => {
    expect(requeueStateOf(queueMessage('body'))).toEqual({ requeues: 0, firstSeen: NOW });
  });

  test('a requeued message has its number of requeues and the time when it was first seen', () => {
    expect(requeueStateOf(queueMessage('body', { deferrals: 7, firstSeen: NOW - DAY_MS }))).toEqual({ requeues: 7, firstSeen: NOW - DAY_MS });
  });
});

test('a message was not first seen after it was sent', () => {
  expect(requeueStateOf(queueMessage('body', { firstSeen: NOW + DAY_MS })).firstSeen).toBe(NOW);
});

describe('requeue', () => {
  async function sent(seconds: number, attributes?: Parameters<typeof requeue>[4]) {
    await requeue(UPLOAD_QUEUE_URL, 'body', STATE, seconds, attributes);
    return aws.messagesSent[0];
  }

  test('sends the same body to the same queue, counts the requeue, and keeps the time when it was first seen', async () => {
    expect(await sent(30)).toEqual({
      QueueUrl: UPLOAD_QUEUE_URL,
      MessageBody: 'body',
      DelaySeconds: 30,
      MessageAttributes: {
        deferrals: { DataType: 'Number', StringValue: '3' },
        firstSeen: { DataType: 'Number', StringValue: String(NOW - DAY_MS) },
      },
    });
  });

  test('sends other attributes, without overriding its own', async () => {
    const attributes = { attempt: { DataType: 'Number', StringValue: '2' }, deferrals: { DataType: 'Number', StringValue: '99' } };
    expect((await sent(30, attributes)).MessageAttributes).toMatchObject({ attempt: attributes.attempt, deferrals: { StringValue: '3' } });
  });

  test.each([[-5, 0], [0.2, 1], [899.5, 900], [901, 900], [1e9, 900]])('delays a message of %d s by %d s', async (seconds, delay) => {
    expect((await sent(seconds)).DelaySeconds).toBe(delay);
  });

  test('throws if the queue fails, so that the old message is not acknowledged', async () => {
    aws.sqs.on(SendMessageCommand).rejects(new Error('down'));
    await expect(sent(1)).rejects.toThrow('down');
  });
});

test('a message is too old after 13 days, before the queue deletes it', () => {
  const waiting = { requeues: 0, firstSeen: NOW };
  expect(isTooOld(waiting, NOW + 13 * DAY_MS)).toBe(false);
  expect(isTooOld(waiting, NOW + 13 * DAY_MS + 1)).toBe(true);
});

describe('backoffSeconds', () => {
  const after = (requeues: number, random: number) => backoffSeconds({ requeues, firstSeen: NOW }, random);

  test('stays between 5 and 900 s for any number of requeues', () => {
    fc.assert(fc.property(fc.nat(5_000), fc.double({ min: 0, max: 1, noNaN: true }), (requeues, random) => {
      expect(after(requeues, random)).toBeGreaterThanOrEqual(5);
      expect(after(requeues, random)).toBeLessThanOrEqual(900);
    }));
  });

  test('doubles its range with each requeue, up to the limit', () => {
    expect([0, 1, 2, 10].map(requeues => after(requeues, 1))).toEqual([15, 25, 45, 900]);
    expect(after(10, 0)).toBe(5);
  });
});

describe('isServiceFailure', () => {
  const { throttled, serverError, timeout, denied, badRequest, notFound, conflict } = MEDIA_CONVERT_ERRORS;

  test.each([
    throttled,
    serverError,
    timeout,
    new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: { httpStatusCode: 400 } }),
    Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    Object.assign(new Error('bad gateway'), { $metadata: { httpStatusCode: 502 } }),
    Object.assign(new Error('no space left'), { $metadata: { httpStatusCode: 507 } }),
    // Another request was changing an item of a budget's transaction.
    new TransactionConflictException({ message: 'conflict', $metadata: { httpStatusCode: 400 } }),
    canceled([{ Code: 'None' }, { Code: 'TransactionConflict' }]),
  ])('%s is a failure of the service', error => {
    expect(isServiceFailure(error)).toBe(true);
  });

  test.each([
    denied, badRequest, notFound, conflict,
    canceled([{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }]),
    new SyntaxError('Unexpected token'),
    new Error('There is no record'),
  ])('%s is not', error => {
    expect(isServiceFailure(error)).toBe(false);
  });
});
