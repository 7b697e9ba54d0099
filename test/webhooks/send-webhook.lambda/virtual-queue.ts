import { SendMessageCommand, SQSClient, type MessageAttributeValue, type SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

export const QUEUE_URL = 'https://sqs/webhooks';
export const DEAD_LETTER_QUEUE_URL = 'https://sqs/dead-letters';
const VISIBILITY_MS = 180_000;
const MAX_RECEIVES = 5;

interface Message {
  readonly body: string;
  readonly attributes: Record<string, MessageAttributeValue>;
  readonly sent: number;
  readonly receives: number;
  due: number;
}

interface Failures {
  /** Numbers of the calls of SendMessage that fail with 500. */
  readonly calls: readonly number[];
  /** Numbers of the receives after whose work the function dies. */
  readonly crashes: readonly number[];
  /** A planted bug: messages with a delay are lost. */
  readonly dropsDelayed: boolean;
}

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** The queue of a webhook and its dead-letter queue, in virtual time: each message is received when it is due. */
export class VirtualQueue {
  readonly sqs = mockClient(SQSClient);
  deadLetters: Pick<Message, 'body' | 'attributes'>[] = [];
  receives = 0;
  now: number;
  private messages: Message[] = [];
  private failures: Failures = { calls: [], crashes: [], dropsDelayed: false };
  private calls = 0;

  constructor(public startedAt: number) {
    this.now = startedAt;
  }

  /** To be called before each test: a month later, when the function has forgotten the secrets of the test before. */
  reset(): void {
    this.startedAt += 30 * 24 * 3_600_000;
    this.now = this.startedAt;
    this.receives = 0;
    this.calls = 0;
    this.messages = [];
    this.deadLetters = [];
    jest.spyOn(Date, 'now').mockImplementation(() => this.now);
    this.sqs.reset();
    this.sqs.on(SendMessageCommand).callsFake((input: SendMessageCommandInput) => this.accept(input));
  }

  fail(failures: Failures): void {
    this.failures = failures;
  }

  send(body: string, attributes: Record<string, MessageAttributeValue> = {}, delaySeconds = 0): void {
    this.messages.push({ body, attributes, sent: this.now, receives: 0, due: this.now + delaySeconds * 1000 });
  }

  /** As SQS's own redrive: attributes stay. */
  redrive(): void {
    this.deadLetters.splice(0).forEach(({ body, attributes }) => this.send(body, attributes));
  }

  /** Until the queue is empty, or for a number of seconds. */
  async run(handler: Handler, seconds = Infinity): Promise<void> {
    const until = this.now + seconds * 1000;
    for (let next = this.next(); next !== undefined && next.due <= until; next = this.next()) {
      this.messages = this.messages.filter(message => message !== next);
      this.now = Math.max(this.now, next.due);
      await this.receive(handler, { ...next, receives: next.receives + 1 });
    }
  }

  private next(): Message | undefined {
    return this.messages.toSorted((one, other) => one.due - other.due)[0];
  }

  private async receive(handler: Handler, message: Message): Promise<void> {
    this.receives += 1;
    const { batchItemFailures } = await handler({ Records: [recordOf(message)] }, {} as Context);
    const failed = batchItemFailures.length > 0 || this.failures.crashes.includes(this.receives);
    if (failed && message.receives >= MAX_RECEIVES) {
      this.deadLetters.push(message);
    } else if (failed) {
      this.messages.push({ ...message, due: this.now + VISIBILITY_MS });
    }
  }

  private accept({ QueueUrl, MessageBody, MessageAttributes = {}, DelaySeconds = 0 }: SendMessageCommandInput): object {
    this.calls += 1;
    if (this.failures.calls.includes(this.calls)) {
      throw Object.assign(new Error('SQS is at fault'), { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    }
    if (QueueUrl === DEAD_LETTER_QUEUE_URL) {
      this.deadLetters.push({ body: MessageBody!, attributes: MessageAttributes });
    } else if (DelaySeconds === 0 || !this.failures.dropsDelayed) {
      expect(QueueUrl).toBe(QUEUE_URL);
      expect(DelaySeconds).toBeLessThanOrEqual(900);
      this.send(MessageBody!, MessageAttributes, DelaySeconds);
    }
    return {};
  }
}

function recordOf({ body, attributes, sent, receives }: Message): SQSRecord {
  return {
    messageId: 'message-1',
    body,
    attributes: { SentTimestamp: String(sent), ApproximateReceiveCount: String(receives) },
    messageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, { DataType, StringValue }]) => (
      [name, { dataType: DataType, stringValue: StringValue }]
    ))),
  } as SQSRecord;
}
