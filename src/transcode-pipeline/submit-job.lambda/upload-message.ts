import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { parseUpload, type Upload } from './upload';
import { MAIN_PURPOSE } from '../../shared/contract/plan';
import type { SubmissionDetails } from '../../shared/contract/record';
import { jobIdOfFurther } from '../../shared/handlers.lambda/job-ids';
import { numberAttribute, readNumber, readString } from '../../shared/handlers.lambda/queue-message-attributes';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';
import { passthrough } from '../../shared/handlers.lambda/requests/request-schema';
import { requeue, requeueStateOf, type RequeueState } from '../../shared/handlers.lambda/requeue';
import { submissionAttributes, type SubmissionAttributes } from '../../shared/handlers.lambda/submit-again';

/** Reasons to requeue that are counted, each in an attribute of the message. */
export type Setback =
  /** MediaConvert denied access. */
  | 'denials'
  /** Probe failed or did not answer. */
  | 'probeFailures';

/** An upload is requeued a few times, because a new permission takes a moment to take effect. */
export const MAX_DENIALS = 3;

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
const uploadId = id.check(z.refine(value => value === undefined || !isOwnJob(value), 'is that of a job that other code registered'));
const attempt = z.int().check(z.positive());

/** Members of the pipeline's own messages besides S3's. */
const ownMembers = z.object({
  submission: z.optional(z.object({
    profile: text,
    purpose: text,
    mainJobId: id,
    request: z.optional(z.looseObject({ digest: z.string() })),
    passthrough: z.optional(passthrough),
  })),
});

export function parseMessage(record: SQSRecord): UploadMessage {
  const message = messageOf(record, parseUpload(record.body), ownMembers.parse(JSON.parse(record.body)).submission ?? {});
  requireSeparateOutputs(message);
  return message;
}

/**
 * Throws unless the outputs are in a folder that only this job may have. Main jobs have no main job. Further jobs have the id that their main
 * job gave them, unless they repeat another job.
 */
function requireSeparateOutputs({ jobId: own, resubmissionOf, details: { mainJobId, purpose = MAIN_PURPOSE } }: UploadMessage): void {
  const isSeparate = purpose === MAIN_PURPOSE
    ? mainJobId === undefined
    : mainJobId !== undefined && (own === jobIdOfFurther(mainJobId, purpose) || resubmissionOf !== undefined);
  if (!isSeparate) {
    throw new Error(`The message is not one of the pipeline: job '${own}' cannot be the job '${purpose}' of '${mainJobId}'`);
  }
}

/** `upload` and `details` as they are in the body. */
export function messageOf(record: SQSRecord, upload: Upload, details: SubmissionDetails): UploadMessage {
  return {
    ...requeueStateOf(record),
    body: record.body,
    upload,
    details,
    jobId: uploadId.parse(readString(record, 'jobId')),
    attempt: attempt.parse(readNumber(record, 'attempt', 1)),
    resubmissionOf: id.parse(readString(record, 'resubmissionOf')),
    ...readNumber(record, 'isReleased') > 0 && { isReleased: true },
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
