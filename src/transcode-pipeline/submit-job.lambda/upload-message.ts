import type { SQSRecord } from 'aws-lambda';
import { parseUpload, type Upload } from './upload';
import { sendLater, waitingOf, type Waiting } from '../../shared/handlers.lambda/defer';
import { numberAttribute } from '../../shared/handlers.lambda/message-attributes';
import { submissionAttributes } from '../../shared/handlers.lambda/submit-again';

/** One upload on the queue, and how often it had to wait. */
export interface UploadMessage extends Waiting {
  readonly body: string;
  readonly upload: Upload;
  /** Where the message is one of ours rather than S3's: the job that it is for, which try of it, and the job that it repeats on purpose. */
  readonly jobId?: string;
  readonly attempt: number;
  readonly resubmissionOf?: string;
  /** Deferrals because MediaConvert denied access. */
  readonly denials: number;
  /** Deferrals because Probe failed or did not answer. */
  readonly probeFailures: number;
}

/** Why a message is deferred, where that is counted. */
export type Setback = 'denials' | 'probeFailures';

export function parseMessage(record: SQSRecord): UploadMessage {
  const attributes = record.messageAttributes;
  return {
    ...waitingOf(record),
    body: record.body,
    upload: parseUpload(record.body),
    jobId: attributes.jobId?.stringValue,
    attempt: Number(attributes.attempt?.stringValue ?? 1),
    resubmissionOf: attributes.resubmissionOf?.stringValue,
    denials: Number(attributes.denials?.stringValue ?? 0),
    probeFailures: Number(attributes.probeFailures?.stringValue ?? 0),
  };
}

/** To be looked at later, as the same try of the same job. */
export async function defer(queueUrl: string, message: UploadMessage, delaySeconds: number, setback?: Setback): Promise<void> {
  await sendLater(queueUrl, message.body, message, delaySeconds, {
    ...submissionAttributes(message),
    denials: numberAttribute(message.denials + (setback === 'denials' ? 1 : 0)),
    probeFailures: numberAttribute(message.probeFailures + (setback === 'probeFailures' ? 1 : 0)),
  });
}
