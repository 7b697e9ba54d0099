import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { waitFor } from '../../sandbox/wait-for';

/** An event as EventBridge delivered it. */
export interface WatchedEvent {
  readonly 'source': string;
  readonly 'detail-type': string;
  readonly 'time': string;
  readonly 'detail': { readonly [name: string]: any };
  /** When we received it, epoch ms. */
  readonly 'receivedAt': number;
}

/** Receives what the stack `watch` collects, and keeps all of it. */
export class Events {
  /** All that came so far. */
  public readonly all: WatchedEvent[] = [];

  private readonly stopped = new AbortController();
  private readonly done: Promise<void>;

  public constructor(private readonly sqs: SQSClient, private readonly queueUrl: string) {
    this.done = this.receive();
  }

  /** Those of a MediaConvert job, in the order in which they came. */
  public ofJob(jobId: string): WatchedEvent[] {
    return this.all.filter(({ source, detail }) => source === 'aws.mediaconvert' && detail.jobId === jobId);
  }

  /** The first event that is wanted, which may have come already. */
  public async first(what: string, isWanted: (event: WatchedEvent) => boolean, timeoutSeconds: number): Promise<WatchedEvent> {
    return waitFor(what, async () => this.all.find(isWanted), { timeoutSeconds, intervalMilliseconds: 200 });
  }

  public jobEvent(jobId: string, status: string, timeoutSeconds: number): Promise<WatchedEvent> {
    return this.first(`The event ${status} of job ${jobId}`, ({ source, detail }) =>
      source === 'aws.mediaconvert' && detail.jobId === jobId && detail.status === status, timeoutSeconds);
  }

  public async stop(): Promise<void> {
    this.stopped.abort();
    await this.done;
  }

  private async receive(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      // Whatever a poll runs into, such as an interrupted connection, the next one may not.
      await this.receiveOnce().catch(() => {});
    }
  }

  private async receiveOnce(): Promise<void> {
    const receive = new ReceiveMessageCommand({ QueueUrl: this.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
    const { Messages: messages = [] } = await this.sqs.send(receive, { abortSignal: this.stopped.signal });
    if (messages.length > 0) {
      this.all.push(...messages.map(({ Body }) => ({ ...JSON.parse(Body!), receivedAt: Date.now() })));
      const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.queueUrl, Entries }));
    }
  }
}
