import type { SQSRecord } from 'aws-lambda';
import { parseUpload, type Upload } from './upload';
import { numberAttribute, readNumber, readString } from '../../shared/handlers.lambda/queue-message-attributes';
import { requeue, requeueStateOf, type RequeueState } from '../../shared/handlers.lambda/requeue';
import { submissionAttributes, type SubmissionAttributes } from '../../shared/handlers.lambda/submit-again';

/** Reasons to requeue that are counted, each in an attribute of the message. */
export type Setback =
  /** MediaConvert denied access. */
  | 'denials'
  /** Probe failed or did not answer. */
  | 'probeFailures';

/** One upload on the queue, with its attributes. S3's own events have no submission attributes and are first attempts. */
export interface UploadMessage extends RequeueState, SubmissionAttributes, Readonly<Record<Setback, number>> {
  readonly body: string;
  readonly upload: Upload;
}

export function parseMessage(record: SQSRecord): UploadMessage {
  return {
    ...requeueStateOf(record),
    body: record.body,
    upload: parseUpload(record.body),
    jobId: readString(record, 'jobId'),
    attempt: readNumber(record, 'attempt', 1),
    resubmissionOf: readString(record, 'resubmissionOf'),
    denials: readNumber(record, 'denials'),
    probeFailures: readNumber(record, 'probeFailures'),
  };
}

/** Requeues the message as the same attempt of the same job. */
export async function requeueUpload(queueUrl: string, message: UploadMessage, delaySeconds: number, setback?: Setback): Promise<void> {
  await requeue(queueUrl, message.body, message, delaySeconds, {
    ...submissionAttributes(message),
    denials: numberAttribute(message.denials + (setback === 'denials' ? 1 : 0)),
    probeFailures: numberAttribute(message.probeFailures + (setback === 'probeFailures' ? 1 : 0)),
  });
}
