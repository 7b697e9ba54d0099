import { GetQueueAttributesCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

/** Messages on a queue: visible, in flight, and delayed. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export class QueueDepths {
  private readonly sqs: SQSClient;

  constructor(clientConfig: SQSClientConfig) {
    this.sqs = new SQSClient(clientConfig);
  }

  async read(queueUrl: string): Promise<QueueDepth> {
    const { Attributes: attributes = {} } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }));
    return {
      visible: Number(attributes.ApproximateNumberOfMessages),
      inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible),
      delayed: Number(attributes.ApproximateNumberOfMessagesDelayed),
    };
  }
}

export function total({ visible, inFlight, delayed }: QueueDepth): number {
  return visible + inFlight + delayed;
}
