import { createHash } from 'crypto';
import * as z from 'zod/mini';
import type { SubmissionRules, UploadFilter } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { idOf, jobIdOfSigned } from '../../shared/handlers.lambda/job-ids';
import type { RecordedSource } from '../../shared/handlers.lambda/submit-again';
import { parseSignedKey } from '../../shared/pure/signed-keys';

/** The parts of S3's "Object Created" event that the handler needs. Its keys are not URL-encoded, unlike in S3's own notifications. */
const uploadEvent = z.object({
  'source': z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  'detail': z.object({
    bucket: z.object({ name: z.string().check(z.minLength(3)) }),
    object: z.object({
      'key': z.string().check(z.minLength(1)),
      'size': z.optional(z.int().check(z.nonnegative())),
      'etag': z.optional(z.string()),
      'version-id': z.optional(z.string()),
      // S3's events always have it. A listing of the bucket does not.
      'sequencer': z.optional(z.string().check(z.regex(/^[0-9a-fA-F]+$/))),
    }),
  }),
});

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly size?: number;
  readonly etag?: string;
  readonly sequencer?: string;
  /** If an UploadApi signed the key: the user for whom. No message names it. */
  readonly uploader?: string;
}

/** With its uploader, if an UploadApi signed its key. */
export function withUploader({ signedPrefixes = [] }: Pick<UploadFilter, 'signedPrefixes'>, upload: Upload): Upload {
  const signed = parseSignedKey(signedPrefixes, upload.key);
  return signed ? { ...upload, uploader: signed.uploader } : upload;
}

/** Throws if the message is not an upload: it then moves to the dead-letter queue. Unknown members are ignored. */
export function parseUpload(body: string): Upload {
  const { detail: { bucket, object } } = uploadEvent.parse(JSON.parse(body));
  return {
    bucket: bucket.name,
    key: object.key,
    versionId: object['version-id'],
    size: object.size,
    etag: object.etag,
    sequencer: object.sequencer,
  };
}

/**
 * Throws for an object in another place. Senders of messages choose bucket and key: they must not reach other objects that MediaConvert's
 * role may read. The rule for S3's own events matches the patterns too.
 */
export function requireUploadPlace({ bucket, prefix }: UploadFilter, upload: Upload): void {
  if (upload.bucket !== bucket || !upload.key.startsWith(prefix)) {
    throw new Error(`An upload must be in ${s3Uri({ bucket, key: prefix })}, got ${s3Uri(upload)}`);
  }
}

export function s3Uri({ bucket, key }: Upload): string {
  return `s3://${bucket}/${key}`;
}

/** The record's `source`. */
export function sourceOf({ bucket, key }: Upload): string {
  return `${bucket}/${key}`;
}

/** The record's other facts of the source. */
export function recordedSourceOf(upload: Upload): RecordedSource & Pick<JobRecord, 'uploader'> {
  return {
    sourceBucket: upload.bucket,
    sourceKey: upload.key,
    sourceVersionId: upload.versionId,
    sourceSize: upload.size,
    sourceETag: upload.etag,
    sequencer: upload.sequencer,
    uploader: upload.uploader,
  };
}

/**
 * The same id for every delivery of one upload, and another for every other upload and pipeline. With CONTENT, the same key with the same
 * content is one upload, whenever it arrives. A key that an UploadApi signed is one upload, whatever is uploaded with it. A bucket with
 * suspended versioning calls every version "null".
 */
export function jobIdOf(pipelineId: string, upload: Upload, by: SubmissionRules['deduplication'] = 'EVENT'): string {
  const { bucket, key } = upload;
  if (upload.uploader !== undefined) {
    return jobIdOfSigned(pipelineId, bucket, key);
  }
  if (by === 'CONTENT') {
    return idOf([pipelineId, bucket, key, required(upload, 'etag')]);
  }
  const versionId = upload.versionId === 'null' ? undefined : upload.versionId;
  return idOf([pipelineId, bucket, key, versionId ?? '', required(upload, 'sequencer')]);
}

/** MediaConvert takes two requests with the same token within a minute for one. */
export function requestTokenOf(pipelineId: string, jobId: string, attempt: number): string {
  return createHash('sha256').update(JSON.stringify([pipelineId, jobId, attempt])).digest('hex');
}

function required(upload: Upload, name: 'etag' | 'sequencer'): string {
  if (upload[name] === undefined) {
    throw new Error(`The upload's event has no ${name}, which distinguishes uploads of the same key`);
  }
  return upload[name];
}
