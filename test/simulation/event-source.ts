import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { LambdaFunction } from './lambda-function';
import type { Message, Queue } from './queue';
import type { World } from './world';

export interface EventSourceSettings {
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Whether Lambda allows recursive invocations, or stops them, which is its default. */
  readonly recursiveLoop: 'ALLOW' | 'TERMINATE';
}

/** The approximate number of recursive invocations before Lambda stops the function. */
const MAX_HOPS = 16;

/** Invokes a function with messages of a queue, as Lambda's event source mappings do. */
export class EventSource {
  private running = 0;
  private receives = 0;

  /** `redeliveries`: the numbers of the receives that SQS repeats while the message is still being processed. */
  public constructor(
    private readonly world: World,
    private readonly queue: Queue,
    private readonly target: LambdaFunction,
    private readonly settings: EventSourceSettings,
    private readonly redeliveries: readonly number[],
  ) {
    queue.connect(() => this.poll());
  }

  private poll(): void {
    while (this.running < this.settings.maxConcurrency) {
      const received = this.queue.receive(this.world.random.between(1, this.settings.batchSize));
      if (received.length === 0) {
        return;
      }
      const batch = received.filter(message => this.mayRun(message));
      if (batch.length > 0) {
        this.invoke(batch);
      }
    }
  }

  private mayRun(message: Message): boolean {
    if (this.redeliveries.includes(this.receives++)) {
      this.queue.receiveTwice(message);
    }
    if (this.settings.recursiveLoop === 'ALLOW' || message.hops < MAX_HOPS) {
      return true;
    }
    this.queue.bury(message);
    return false;
  }

  private invoke(batch: Message[]): void {
    this.running++;
    this.world.tell(() => `${this.target.name} receives ${batch.map(({ id, receives }) => `${id} (${receives})`)}`);
    const hops = Math.max(...batch.map(message => message.hops));
    this.target.invoke({ Records: batch.map(recordOf) }, hops, (result, failed) => {
      this.running--;
      if (!failed) {
        this.acknowledge(batch, result as SQSBatchResponse);
      }
      this.poll();
    });
  }

  /** Failed messages become visible again without a call. */
  private acknowledge(batch: Message[], { batchItemFailures }: SQSBatchResponse): void {
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    batch.filter(({ id }) => !failed.includes(id)).forEach(message => this.queue.delete(message));
  }
}

function recordOf({ id, body, attributes, sentAt, receives }: Message): SQSRecord {
  const first = String(sentAt);
  return {
    messageId: id,
    body,
    receiptHandle: id,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: first, SenderId: 'sender', ApproximateFirstReceiveTimestamp: first },
    messageAttributes: attributes as SQSRecord['messageAttributes'],
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
    awsRegion: 'us-east-1',
  };
}
