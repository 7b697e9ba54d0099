import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { HandlerFunction, type HandlerFunctionProps } from './handler-function';

export interface QueueHandlerProps extends Omit<HandlerFunctionProps, 'recursiveLoop'> {
  readonly queue: sqs.IQueue;
  readonly batchSize: number;
  readonly maxConcurrency?: number;
  /** Whether the handler also sends to this queue. The loop is limited by age and count. */
  readonly sendsToItself?: boolean;
}

/** A function that processes the messages of a queue, with partial batch responses. */
export class QueueHandler extends HandlerFunction {
  public constructor(scope: Construct, id: string, { queue, batchSize, maxConcurrency, sendsToItself, ...props }: QueueHandlerProps) {
    super(scope, id, { ...props, recursiveLoop: sendsToItself ? lambda.RecursiveLoop.ALLOW : undefined });
    new lambda.EventSourceMapping(this, 'EventSource', {
      target: this.function,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    const receiving = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    this.allow(receiving, [queue.queueArn], 'Lambda reads the queue with the role of the function');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:Decrypt'], 'The messages of the queue are encrypted');
  }
}
