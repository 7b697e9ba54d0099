import { SendMessageCommand, SQSClient, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { SdkError } from '@smithy/types';
import type { SQSRecord } from 'aws-lambda';
import { numberAttribute } from './message-attributes';

/** How often a message had to wait, and since when it is on its way. */
export interface Waiting {
  readonly deferrals: number;
  /** Epoch ms. */
  readonly firstSeen: number;
}

const sqs = new SQSClient({});
const MAX_DELAY_SECONDS = 900;
const MAX_AGE_MS = 13 * 24 * 3_600_000;

export function waitingOf({ messageAttributes, attributes }: SQSRecord): Waiting {
  return {
    deferrals: Number(messageAttributes.deferrals?.stringValue ?? 0),
    firstSeen: Number(messageAttributes.firstSeen?.stringValue ?? attributes.SentTimestamp),
  };
}

/** The queue keeps a message for 14 days; it must be dealt with before. */
export function isTooOld({ firstSeen }: Waiting, now = Date.now()): boolean {
  return now - firstSeen > MAX_AGE_MS;
}

/**
 * Sends the message again, to be looked at later. A fresh message, since each receive of the old one would count towards the
 * dead-letter queue, and waiting is no failure.
 */
export async function sendLater(
  queueUrl: string, body: string, waiting: Waiting, delaySeconds: number, attributes: Record<string, MessageAttributeValue> = {},
): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: body,
    DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), MAX_DELAY_SECONDS),
    MessageAttributes: {
      ...attributes,
      deferrals: numberAttribute(waiting.deferrals + 1),
      firstSeen: numberAttribute(waiting.firstSeen),
    },
  }));
}

/** The same, of what has nothing to remember but that it waits, for a while that grows. */
export async function putOff(queueUrl: string, record: SQSRecord): Promise<void> {
  const waiting = waitingOf(record);
  await sendLater(queueUrl, record.body, waiting, backoffSeconds(waiting));
}

/** Exponential with full jitter, from 5 s. */
export function backoffSeconds({ deferrals }: Waiting, random = Math.random()): number {
  return 5 + random * Math.min(MAX_DELAY_SECONDS - 5, 10 * 2 ** deferrals);
}

/** What can wait for a service to answer: its failure is no failure of the message, so it must not count as a receive. */
export function mayWait(error: unknown, waiting: Waiting): boolean {
  return isPassing(error) && !isTooOld(waiting);
}

/** A service is throttled, unreachable, or at fault itself: what was asked of it is not the reason. */
export function isPassing(error: unknown): boolean {
  const sdkError = error as SdkError;
  return isThrottlingError(sdkError) || isTransientError(sdkError) || isServerError(sdkError);
}
