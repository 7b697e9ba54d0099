import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { waitFor } from '../../sandbox/wait-for';

/** An event as EventBridge delivered it. */
export interface WatchedEvent {
  readonly 'source': string;
  readonly 'detail-type': string;
  readonly 'time': string;
  readonly 'detail': { readonly [name: string]: any };
  /** The time of receipt, epoch ms. */
  readonly 'receivedAt': number;
}

/** Receives and keeps all events that the stack `watch` collects. */
export class Events {
  /** All events received so far. */
  public readonly all: WatchedEvent[] = [];

  private readonly stopped = new AbortController();
  private readonly done: Promise<void>;

  public constructor(private readonly sqs: SQSClient, private readonly queueUrl: string) {
    this.done = this.receive();
  }

  /** The events of a MediaConvert job, in the order of receipt. */
  public ofJob(jobId: string): WatchedEvent[] {
    return this.all.filter(({ source, detail }) => source === 'aws.mediaconvert' && detail.jobId === jobId);
  }

  /** The first matching event, which may already have been received. */
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
      // A poll may fail, for example because of an interrupted connection; the next one may succeed.
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
