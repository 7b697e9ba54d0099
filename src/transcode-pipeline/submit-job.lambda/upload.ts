import { createHash } from 'crypto';
import * as z from 'zod/mini';
import type { SubmissionRules } from '../../shared/contract/plan';

/** What the handler needs of S3's "Object Created" event; keys in it are not form-encoded, unlike in S3's own notifications. */
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
      // Always in S3's events; a listing of the bucket has none.
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
}

/** Throws where the message is not an upload: it ends in the dead-letter queue, where nothing is lost. */
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

/** What the console and some tools create for a folder: nothing was uploaded. */
export function isFolderMarker(upload: Upload): boolean {
  return upload.size === 0 && upload.key.endsWith('/');
}

/**
 * The same for every delivery of one upload, different for every other upload, of another pipeline too. A bucket whose versioning
 * is suspended calls every version "null". By content: the same key with the same content is one upload, whenever it arrives.
 */
export function jobIdOf(pipelineId: string, upload: Upload, by: SubmissionRules['deduplication'] = 'EVENT'): string {
  const { bucket, key } = upload;
  if (by === 'CONTENT') {
    return idOf([pipelineId, bucket, key, required(upload, 'etag')]);
  }
  const versionId = upload.versionId === 'null' ? undefined : upload.versionId;
  return idOf([pipelineId, bucket, key, versionId ?? '', required(upload, 'sequencer')]);
}

/** Of an object that a listing shows, and whose event is not known. */
export function jobIdOfExisting(pipelineId: string, { bucket, key, etag }: Upload): string {
  return idOf([pipelineId, 'existing', bucket, key, etag ?? '']);
}

/** Of a job that repeats another on purpose; the same nonce means the same job. */
export function jobIdOfResubmission(jobId: string, nonce: string): string {
  return idOf([jobId, nonce]);
}

/** MediaConvert takes two requests with one token within a minute for one. */
export function requestTokenOf(pipelineId: string, jobId: string, attempt: number): string {
  return createHash('sha256').update(JSON.stringify([pipelineId, jobId, attempt])).digest('hex');
}

/** 156 of SHA-256's 256 bits, in the digits and small letters of base32hex: short enough to read in a URL. */
function idOf(identity: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return BigInt(`0x${hex}`).toString(32).padStart(52, '0').slice(0, 32);
}

function required(upload: Upload, name: 'etag' | 'sequencer'): string {
  if (upload[name] === undefined) {
    throw new Error(`The upload's event has no ${name}, which tells it from others of its key`);
  }
  return upload[name];
}
