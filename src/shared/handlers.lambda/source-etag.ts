import { HeadObjectCommand, S3Client, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { logger } from './logger';

const s3 = new S3Client({ maxAttempts: 2 });

/**
 * The current object, without its content. Undefined if S3 does not return it, which must not stop an upload. `line`: further keys of the log
 * line.
 */
export async function currentObject(bucket: string, key: string, line: object = {}): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    logger.warn('It is unknown whether the source was overwritten', { ...line, reason: String(error) });
    return undefined;
  }
}

export async function currentETag(bucket: string, key: string, line?: object): Promise<string | undefined> {
  return (await currentObject(bucket, key, line))?.ETag;
}

/** True if both are known and different. */
export function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && unquoted(a) !== unquoted(b);
}

/** ETags have quotes in S3's API, and none in its events. */
export function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
