import { recordUnlessOpen } from './record-unsubmitted';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { SubmissionDetails } from '../../../shared/contract/record';
import type { RequestRules } from '../../../shared/contract/requests';
import { count } from '../../../shared/handlers.lambda/count';
import { errorAt, textOfErrors, type RequestError } from '../../../shared/handlers.lambda/requests/request-errors';
import { backoffSeconds, isTooOld } from '../../../shared/handlers.lambda/requeue';
import type { Outcome } from '../outcome';
import { findObject } from '../source/find-object';
import { readObjectProperties, type Unread } from '../source/object-properties';
import { MAX_DENIALS, requeueUpload, type UploadMessage } from '../upload-message';

/** S3's limit of 2 KB is for all metadata, encoded. */
const MAX_PASSTHROUGH_BYTES = 1_024;

/**
 * The message with what the user metadata of its source ask for, unless a request or a manifest has said so. Attempts, further jobs and
 * resubmissions take it from the record.
 */
export async function withUploadMetadata(
  environment: SubmitEnvironment, rules: RequestRules | undefined, message: UploadMessage, jobId: string,
): Promise<{ readonly message: UploadMessage } | { readonly outcome: Outcome }> {
  const { upload, details, attempt, resubmissionOf } = message;
  if (!rules?.metadata || attempt > 1 || details.mainJobId !== undefined || resubmissionOf !== undefined) {
    return { message };
  }
  const read = await readObjectProperties(upload, { metadata: true, tags: false });
  const unread = read.kind === 'read' ? undefined : await unreadOutcome(environment, message, jobId, read);
  if (unread) {
    return { outcome: unread };
  }
  const parsed = parseMetadata(read.kind === 'read' ? read.metadata ?? {} : {}, rules.metadata);
  if ('errors' in parsed) {
    const reason = textOfErrors('The metadata of the upload', parsed.errors);
    const outcome = await recordUnlessOpen(environment, { jobId, status: 'REJECTED', reason, upload, details });
    return outcome ? { outcome } : { message };
  }
  return { message: { ...message, details: { ...parsed.details, ...details } } };
}

/** S3 answers "denied" for an object that is gone, which has no metadata. */
async function unreadOutcome(
  environment: SubmitEnvironment, message: UploadMessage, jobId: string, { kind, reason }: Unread,
): Promise<Outcome | undefined> {
  const { upload, details } = message;
  if (kind === 'denied' && !await findObject(upload.bucket, upload.key)) {
    return undefined;
  }
  if (kind === 'denied' && message.denials >= MAX_DENIALS) {
    count('DeniedSubmissions', environment.PIPELINE_ID);
    return recordUnlessOpen(environment, { jobId, status: 'ERROR', errorClass: 'PERMISSIONS', reason, upload, details });
  }
  if (isTooOld(message)) {
    throw new Error(`The metadata of the source could not be read: ${reason}`);
  }
  await requeueUpload(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message), kind === 'denied' ? 'denials' : undefined);
  return { decision: 'requeued', reason };
}

/** `x-amz-meta-passthrough`, URI-encoded, and `x-amz-meta-profile`. */
export function parseMetadata(
  { profile, passthrough }: { readonly [name: string]: string }, metadata: NonNullable<RequestRules['metadata']>,
): { readonly details: SubmissionDetails } | { readonly errors: RequestError[] } {
  const decoded = passthrough === undefined ? undefined : decodedText(passthrough);
  if (decoded === null) {
    return { errors: [errorAt(['x-amz-meta-passthrough'], 'must be URI-encoded')] };
  }
  if (decoded !== undefined && Buffer.byteLength(decoded) > MAX_PASSTHROUGH_BYTES) {
    return { errors: [errorAt(['x-amz-meta-passthrough'], `must have at most ${MAX_PASSTHROUGH_BYTES} bytes`)] };
  }
  const isAllowed = metadata === 'PROFILE_AND_PASSTHROUGH' && profile;
  return { details: { ...(decoded !== undefined && { passthrough: decoded }), ...(isAllowed && { profile }) } };
}

function decodedText(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
