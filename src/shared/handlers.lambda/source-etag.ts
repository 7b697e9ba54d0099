import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { logger } from './logger';

const s3 = new S3Client({ maxAttempts: 2 });

/** Content that the key has now; undefined where S3 does not tell, which must not stop an upload. */
export async function currentETag(bucket: string, key: string): Promise<string | undefined> {
  try {
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return ETag;
  } catch (error) {
    logger.warn('Not known whether the source was overwritten', { reason: String(error) });
    return undefined;
  }
}

/** Whether both are known and differ. */
export function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && unquoted(a) !== unquoted(b);
}

/** S3's API puts quotes around an ETag, its events do not. */
export function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
