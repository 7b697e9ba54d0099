import type { _Object } from '@aws-sdk/client-s3';
import { jobIdOfExisting } from './job-ids';
import { recordsOfSource } from './job-records';
import { differ, unquoted } from './source-etag';
import { submitAgain } from './submit-again';
import type { SubmitEnvironment } from '../contract/environment';
import type { SubmissionRules, UploadFilter } from '../contract/plan';
import { matchesPattern } from '../pure/key-pattern';
import { parseSignedKey } from '../pure/signed-keys';

/** An object of a listing, whose event is unknown. */
export interface ExistingObject {
  readonly bucket: string;
  readonly key: string;
  readonly size?: number;
  readonly etag?: string;
}

export function existingObjectOf(bucket: string, { Key, Size, ETag }: _Object): ExistingObject {
  return { bucket, key: Key!, size: Size, etag: ETag && unquoted(ETag) };
}

/** An empty object that the console and some tools create for a folder. */
export function isFolderMarker({ key, size }: Pick<ExistingObject, 'key' | 'size'>): boolean {
  return size === 0 && key.endsWith('/');
}

/** Whether the pipeline takes the object, which is under its prefix. */
export function isUpload({ keyPatterns }: UploadFilter, object: ExistingObject): boolean {
  return !isFolderMarker(object) && (keyPatterns?.some(pattern => matchesPattern(pattern, object.key)) ?? true);
}

/** Whether a job of this object has a record. The index may lag by a moment. A tombstone names no source: the submission finds it. */
export async function isKnown(tableName: string, { bucket, key, etag }: ExistingObject): Promise<boolean> {
  const records = await recordsOfSource(tableName, `${bucket}/${key}`);
  return records.some(({ sourceETag }) => !differ(sourceETag, etag));
}

export async function submitExisting(
  { PIPELINE_ID, UPLOAD_QUEUE_URL }: Pick<SubmitEnvironment, 'PIPELINE_ID' | 'UPLOAD_QUEUE_URL'>,
  { signedPrefixes = [] }: UploadFilter,
  object: ExistingObject,
  deduplication: SubmissionRules['deduplication'],
): Promise<void> {
  const { bucket: sourceBucket, key: sourceKey, size: sourceSize, etag: sourceETag } = object;
  // With CONTENT, and for a signed key, the id is derived from the message like every other. Otherwise, it would need the object's event,
  // which is unknown.
  const isDerived = deduplication === 'CONTENT' || parseSignedKey(signedPrefixes, sourceKey) !== undefined;
  const jobId = isDerived ? undefined : jobIdOfExisting(PIPELINE_ID, object);
  await submitAgain(UPLOAD_QUEUE_URL, { sourceBucket, sourceKey, sourceSize, sourceETag }, { jobId, attempt: 1 });
}
