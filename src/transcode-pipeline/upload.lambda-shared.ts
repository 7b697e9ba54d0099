import { createHash } from 'crypto';
import * as z from 'zod/mini';

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
      'sequencer': z.string().check(z.regex(/^[0-9a-fA-F]+$/)),
    }),
  }),
});

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly size?: number;
  readonly etag?: string;
  readonly sequencer: string;
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
 * is suspended calls every version "null".
 */
export function jobIdOf(pipelineId: string, upload: Upload): string {
  const versionId = upload.versionId === 'null' ? undefined : upload.versionId;
  const identity = [pipelineId, upload.bucket, upload.key, versionId ?? '', upload.sequencer];
  return base32(createHash('sha256').update(JSON.stringify(identity)).digest('hex'));
}

/** MediaConvert takes two requests with one token within a minute for one. */
export function requestTokenOf(pipelineId: string, jobId: string, attempt: number): string {
  return createHash('sha256').update(JSON.stringify([pipelineId, jobId, attempt])).digest('hex');
}

/** 156 of the 256 bits, in the digits and small letters of base32hex: short enough to read in a URL. */
function base32(hex: string): string {
  return BigInt(`0x${hex}`).toString(32).padStart(52, '0').slice(0, 32);
}
