import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { parseUpload, type Upload } from './upload.lambda-shared';
import { numberAttribute, submissionAttributes } from '../shared/submit-again.lambda-shared';

/** One upload on the queue, and how often it had to wait. */
export interface UploadMessage {
  readonly body: string;
  readonly upload: Upload;
  /** Where the message is one of ours rather than S3's: the job that it is for, which try of it, and the job that it repeats on purpose. */
  readonly jobId?: string;
  readonly attempt: number;
  readonly resubmissionOf?: string;
  readonly deferrals: number;
  /** Deferrals because MediaConvert denied access. */
  readonly denials: number;
  /** Epoch ms. */
  readonly firstSeen: number;
}

const sqs = new SQSClient({});
const MAX_DELAY_SECONDS = 900;
const MAX_AGE_MS = 13 * 24 * 3_600_000;

export function parseMessage(record: SQSRecord): UploadMessage {
  const attributes = record.messageAttributes;
  return {
    body: record.body,
    upload: parseUpload(record.body),
    jobId: attributes.jobId?.stringValue,
    attempt: Number(attributes.attempt?.stringValue ?? 1),
    resubmissionOf: attributes.resubmissionOf?.stringValue,
    deferrals: Number(attributes.deferrals?.stringValue ?? 0),
    denials: Number(attributes.denials?.stringValue ?? 0),
    firstSeen: Number(attributes.firstSeen?.stringValue ?? record.attributes.SentTimestamp),
  };
}

/** The queue keeps a message for 14 days; the upload must end before. */
export function isTooOld(message: UploadMessage, now = Date.now()): boolean {
  return now - message.firstSeen > MAX_AGE_MS;
}

/**
 * Sends the upload again, to be looked at later. A fresh message, since each receive of the old one would count towards the
 * dead-letter queue, and waiting is no failure.
 */
export async function defer(queueUrl: string, message: UploadMessage, delaySeconds: number, denied = false): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: message.body,
    DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), MAX_DELAY_SECONDS),
    MessageAttributes: {
      deferrals: numberAttribute(message.deferrals + 1),
      denials: numberAttribute(message.denials + (denied ? 1 : 0)),
      firstSeen: numberAttribute(message.firstSeen),
      ...submissionAttributes(message),
    },
  }));
}

/** Exponential with full jitter, from 5 s. */
export function backoffSeconds(deferrals: number, random = Math.random()): number {
  return 5 + random * Math.min(MAX_DELAY_SECONDS - 5, 10 * 2 ** deferrals);
}
