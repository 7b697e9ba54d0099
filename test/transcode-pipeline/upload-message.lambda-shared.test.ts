import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as fc from 'fast-check';
import { ENVIRONMENT, NOW, queueMessage, uploadBody } from './upload-fixtures';
import { backoffSeconds, defer, isTooOld, parseMessage } from '../../src/transcode-pipeline/upload-message.lambda-shared';
import { FakeAws } from '../shared/fake-aws';

const aws = new FakeAws();
const DAY_MS = 24 * 3_600_000;

beforeEach(() => aws.reset());

describe('parseMessage', () => {
  test('a first message has not waited, and was first seen when it was sent', () => {
    expect(parseMessage(queueMessage(uploadBody()))).toMatchObject({ body: uploadBody(), deferrals: 0, denials: 0, firstSeen: NOW });
  });

  test('a deferred message carries how often it waited, and since when', () => {
    const message = queueMessage(uploadBody(), { deferrals: 7, denials: 2, firstSeen: NOW - DAY_MS });
    expect(parseMessage(message)).toMatchObject({ deferrals: 7, denials: 2, firstSeen: NOW - DAY_MS });
  });
});

describe('defer', () => {
  const message = parseMessage(queueMessage(uploadBody(), { deferrals: 2, denials: 1, firstSeen: NOW - DAY_MS }));

  async function deferred(seconds: number, denied = false) {
    await defer(ENVIRONMENT.UPLOAD_QUEUE_URL, message, seconds, denied);
    return aws.messagesSent[0];
  }

  test('sends the same body to the same queue, counts, and keeps the time when it was first seen', async () => {
    expect(await deferred(30)).toEqual({
      QueueUrl: ENVIRONMENT.UPLOAD_QUEUE_URL,
      MessageBody: message.body,
      DelaySeconds: 30,
      MessageAttributes: {
        deferrals: { DataType: 'Number', StringValue: '3' },
        denials: { DataType: 'Number', StringValue: '1' },
        firstSeen: { DataType: 'Number', StringValue: String(NOW - DAY_MS) },
      },
    });
  });

  test('counts denials apart', async () => {
    expect((await deferred(30, true)).MessageAttributes).toMatchObject({ deferrals: { StringValue: '3' }, denials: { StringValue: '2' } });
  });

  test.each([[-5, 0], [0.2, 1], [899.5, 900], [901, 900], [1e9, 900]])('a wait of %d s is a delay of %d s', async (seconds, delay) => {
    expect((await deferred(seconds)).DelaySeconds).toBe(delay);
  });

  test('what was sent reads back as the same message, one deferral later', async () => {
    const { MessageBody, MessageAttributes } = await deferred(1);
    const attributes = Object.fromEntries(Object.entries(MessageAttributes!).map(([name, { StringValue }]) => [name, Number(StringValue)]));
    expect(parseMessage(queueMessage(MessageBody!, attributes))).toEqual({ ...message, deferrals: message.deferrals + 1 });
  });

  test('fails where the queue refuses: the old message must not be acknowledged', async () => {
    aws.sqs.on(SendMessageCommand).rejects(new Error('down'));
    await expect(deferred(1)).rejects.toThrow('down');
  });
});

test('a message is too old after 13 days, before the queue drops it', () => {
  const message = parseMessage(queueMessage(uploadBody()));
  expect(isTooOld(message, NOW + 13 * DAY_MS)).toBe(false);
  expect(isTooOld(message, NOW + 13 * DAY_MS + 1)).toBe(true);
});

describe('backoffSeconds', () => {
  test('stays between 5 and 900 s, however often', () => {
    fc.assert(fc.property(fc.nat(5_000), fc.double({ min: 0, max: 1, noNaN: true }), (deferrals, random) => {
      const seconds = backoffSeconds(deferrals, random);
      expect(seconds).toBeGreaterThanOrEqual(5);
      expect(seconds).toBeLessThanOrEqual(900);
    }));
  });

  test('doubles its range with each deferral, up to the limit', () => {
    expect([0, 1, 2, 10].map(deferrals => backoffSeconds(deferrals, 1))).toEqual([15, 25, 45, 900]);
    expect(backoffSeconds(10, 0)).toBe(5);
  });
});
