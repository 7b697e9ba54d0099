import { SendMessageCommand, SQSClient, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { SdkError } from '@smithy/types';
import type { SQSRecord } from 'aws-lambda';
import { numberAttribute, readNumber } from './queue-message-attributes';
import { isTransactionConflict } from './transaction-conflict';

/** How often a message was requeued, and when it first arrived. */
export interface RequeueState {
  readonly requeues: number;
  /** Epoch ms. */
  readonly firstSeen: number;
}

const sqs = new SQSClient({});
const MAX_DELAY_SECONDS = 900;
const MAX_AGE_MS = 13 * 24 * 3_600_000;

/** Names on the wire: messages in flight have them. */
const REQUEUES_ATTRIBUTE = 'deferrals';
const FIRST_SEEN_ATTRIBUTE = 'firstSeen';

/** A time in the future, which a sender may write, counts as the time when the message was sent: it must not wait forever. */
export function requeueStateOf(record: SQSRecord): RequeueState {
  const sent = Number(record.attributes.SentTimestamp);
  return {
    requeues: readNumber(record, REQUEUES_ATTRIBUTE),
    firstSeen: Math.min(readNumber(record, FIRST_SEEN_ATTRIBUTE, sent), sent),
  };
}

/** The queue keeps a message for 14 days. It must be concluded before. */
export function isTooOld({ firstSeen }: RequeueState, now = Date.now()): boolean {
  return now - firstSeen > MAX_AGE_MS;
}

/**
 * Sends the message again with a delay. It becomes a new message, because each receive of the old one would count towards the
 * dead-letter queue, and waiting is not a failure.
 */
export async function requeue(
  queueUrl: string, body: string, state: RequeueState, delaySeconds: number, attributes: Record<string, MessageAttributeValue> = {},
): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: body,
    DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), MAX_DELAY_SECONDS),
    MessageAttributes: {
      ...attributes,
      [REQUEUES_ATTRIBUTE]: numberAttribute(state.requeues + 1),
      [FIRST_SEEN_ATTRIBUTE]: numberAttribute(state.firstSeen),
    },
  }));
}

/** Requeues a message that has no other attributes, with a growing delay. */
export async function requeueWithBackoff(queueUrl: string, record: SQSRecord): Promise<void> {
  const state = requeueStateOf(record);
  await requeue(queueUrl, record.body, state, backoffSeconds(state));
}

/** Exponential with full jitter, from 5 s. */
export function backoffSeconds({ requeues }: RequeueState, random = Math.random()): number {
  return 5 + random * Math.min(MAX_DELAY_SECONDS - 5, 10 * 2 ** requeues);
}

/** Whether the message is to be requeued after this error: a failure of a service must not count as a receive. */
export function mayRequeue(error: unknown, state: RequeueState): boolean {
  return isServiceFailure(error) && !isTooOld(state);
}

/** Whether a service is throttled, unreachable or at fault itself, or another request was in the way, rather than the request being wrong. */
export function isServiceFailure(error: unknown): boolean {
  const sdkError = error as SdkError;
  return isThrottlingError(sdkError) || isTransientError(sdkError) || isServerError(sdkError) || isTransactionConflict(error);
}
