// The client signs with version 4A if this is loaded.
import '@aws-sdk/signature-v4a';
import {
  CloudFrontKeyValueStoreClient, ConflictException, DescribeKeyValueStoreCommand, ListKeysCommand, UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { changesTo, type SigningKey, type StoredKeys } from './signing-key';

const client = new CloudFrontKeyValueStoreClient({});

const MAX_ATTEMPTS = 5;

export async function readKeys(KvsARN: string): Promise<StoredKeys> {
  const keys = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListKeysCommand({ KvsARN, NextToken }));
    page.Items?.forEach(({ Key, Value }) => keys.set(Key!, Value!));
    ({ NextToken } = page);
  } while (NextToken);
  return keys;
}

/** Makes the store have exactly these keys. Returns whether that was a change. */
export async function writeKeys(KvsARN: string, wanted: readonly SigningKey[]): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToWriteKeys(KvsARN, wanted);
    } catch (error) {
      // Another process has changed the store.
      if (!(error instanceof ConflictException) || attempt === MAX_ATTEMPTS) {
        throw error;
      }
    }
  }
}

async function tryToWriteKeys(KvsARN: string, wanted: readonly SigningKey[]): Promise<boolean> {
  // First, so that a change after it is a conflict.
  const { ETag } = await client.send(new DescribeKeyValueStoreCommand({ KvsARN }));
  const changes = changesTo(await readKeys(KvsARN), wanted);
  if (changes) {
    await client.send(new UpdateKeysCommand({ KvsARN, IfMatch: ETag, ...changes }));
  }
  return changes !== undefined;
}
