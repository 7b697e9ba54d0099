import { ListObjectsV2Command, type _Object } from '@aws-sdk/client-s3';
import type { Entry } from './entry';
import { s3 } from './s3-client';

const PAGE_SIZE = 100;

/** The objects under a prefix, in the order of their keys. */
export async function* listedEntries(Bucket: string, Prefix: string, after: string | undefined): AsyncGenerator<Entry> {
  let StartAfter = after;
  for (;;) {
    const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({
      Bucket, Prefix, StartAfter, MaxKeys: PAGE_SIZE, OptionalObjectAttributes: ['RestoreStatus'],
    }));
    for (const object of Contents) {
      yield { object, position: { startAfter: object.Key! } };
    }
    if (!IsTruncated) {
      return;
    }
    StartAfter = Contents.at(-1)!.Key;
  }
}

/** The object with exactly this key, which is the first with it as a prefix. HeadObject would answer "denied" for a missing object. */
export async function listedObject(Bucket: string, Key: string): Promise<_Object | undefined> {
  const { Contents: [object] = [] } = await s3.send(new ListObjectsV2Command({
    Bucket, Prefix: Key, MaxKeys: 1, OptionalObjectAttributes: ['RestoreStatus'],
  }));
  return object?.Key === Key ? object : undefined;
}
