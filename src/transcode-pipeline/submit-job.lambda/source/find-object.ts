import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { s3 } from './s3-client';
import { unquoted } from '../../../shared/handlers.lambda/source-etag';
import type { Upload } from '../upload';

/**
 * The object with exactly this key, which is the first with it as a prefix. HeadObject would answer "denied" for a missing object: the
 * function may list only with a prefix.
 */
export async function findObject(bucket: string, key: string): Promise<Upload | undefined> {
  const { Contents: [object] = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }));
  return object?.Key === key ? { bucket, key, size: object.Size, etag: object.ETag && unquoted(object.ETag) } : undefined;
}
