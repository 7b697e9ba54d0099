import { findObject } from './find-object';
import { recordUnsubmitted } from './record-unsubmitted';
import { errorAt, textOfErrors, type RequestError } from './request-errors';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { SubmissionDetails } from '../../../shared/contract/record';
import type { RequestRules } from '../../../shared/contract/requests';
import type { Outcome } from '../outcome';
import { readObjectProperties } from '../source/object-properties';
import type { UploadMessage } from '../upload-message';

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
  if (read.kind !== 'read' && await findObject(upload.bucket, upload.key)) {
    throw new Error(`The metadata of the source could not be read: ${read.reason}`);
  }
  const parsed = parseMetadata(read.kind === 'read' ? read.metadata ?? {} : {}, rules.metadata);
  if ('errors' in parsed) {
    const reason = textOfErrors('The metadata of the upload', parsed.errors);
    return { outcome: await recordUnsubmitted(environment, { jobId, status: 'REJECTED', reason, upload, details }) };
  }
  return { message: { ...message, details: { ...parsed.details, ...details } } };
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
