import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { parseUpload, type Upload } from './upload';
import type { SubmissionDetails } from '../../shared/contract/record';
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
  /** Empty for S3's own events. */
  readonly details: SubmissionDetails;
}

const text = z.optional(z.string().check(z.minLength(1)));
/** Ids become a part of output paths: without `/`, no sender reaches the outputs of another job. */
const id = z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/)));

/** Members of the pipeline's own messages besides S3's. */
const ownMembers = z.object({
  submission: z.optional(z.object({
    profile: text,
    purpose: text,
    mainJobId: id,
    request: z.optional(z.record(z.string(), z.unknown())),
    passthrough: z.optional(z.string()),
    uploader: text,
  })),
});

export function parseMessage(record: SQSRecord): UploadMessage {
  return messageOf(record, parseUpload(record.body), ownMembers.parse(JSON.parse(record.body)).submission ?? {});
}

/** `upload` and `details` as they are in the body. */
export function messageOf(record: SQSRecord, upload: Upload, details: SubmissionDetails): UploadMessage {
  return {
    ...requeueStateOf(record),
    body: record.body,
    upload,
    details,
    jobId: id.parse(readString(record, 'jobId')),
    attempt: readNumber(record, 'attempt', 1),
    resubmissionOf: id.parse(readString(record, 'resubmissionOf')),
    denials: readNumber(record, 'denials'),
    probeFailures: readNumber(record, 'probeFailures'),
  };
}

/** Whether S3 sent it, rather than the pipeline. Operators' backfills and the pipeline's own messages name the job. */
export function isOwnEvent({ jobId, details }: UploadMessage): boolean {
  return jobId === undefined && Object.keys(details).length === 0;
}

/** Requeues the message as the same attempt of the same job. */
export async function requeueUpload(queueUrl: string, message: UploadMessage, delaySeconds: number, setback?: Setback): Promise<void> {
  await requeue(queueUrl, message.body, message, delaySeconds, {
    ...submissionAttributes(message),
    denials: numberAttribute(message.denials + (setback === 'denials' ? 1 : 0)),
    probeFailures: numberAttribute(message.probeFailures + (setback === 'probeFailures' ? 1 : 0)),
  });
}
