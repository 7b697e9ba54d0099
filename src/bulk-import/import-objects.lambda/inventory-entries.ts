import { pipeline, type Readable } from 'stream';
import { createGunzip } from 'zlib';
import { GetObjectCommand, type _Object } from '@aws-sdk/client-s3';
import type { Entry } from './entry';
import { fieldsOf, keysOf, linesOf } from './inventory-lines';
import type { InventoryManifest } from './inventory-manifest';
import { listedObject } from './listed-entries';
import { s3 } from './s3-client';
import type { UploadFilter } from '../../shared/contract/plan';

interface Line {
  readonly file: number;
  readonly line: number;
}

/**
 * The objects of an inventory, line by line. The report is up to a day or a week old: the bucket says what each object is now. `after`: the
 * line to continue after.
 */
export async function* inventoryEntries(
  manifest: InventoryManifest, uploads: UploadFilter, prefix: string, after: Line | undefined,
): AsyncGenerator<Entry> {
  for (let file = after?.file ?? 0; file < manifest.keys.length; file++) {
    let line = -1;
    for await (const text of linesOf(await openFile(manifest, file))) {
      line++;
      const isDone = file === after?.file && line <= after.line;
      if (!isDone && text !== '') {
        yield { ...await entryOf(manifest, uploads, prefix, text), position: { file, line } };
      }
    }
  }
}

/** Ends with the reader: `pipeline()` closes the download, and passes its errors on. */
async function openFile({ bucket, keys }: InventoryManifest, file: number): Promise<AsyncIterable<Uint8Array>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: keys[file] }));
  const body = Body as Readable;
  return keys[file].endsWith('.gz') ? pipeline(body, createGunzip(), () => undefined) : body;
}

async function entryOf({ fields }: InventoryManifest, uploads: UploadFilter, prefix: string, text: string): Promise<Omit<Entry, 'position'>> {
  const values = fieldsOf(text);
  const value = (name: string) => values[fields.indexOf(name)];
  if (value('IsLatest') === 'false' || value('IsDeleteMarker') === 'true') {
    return { reason: 'notMatching' };
  }
  const keys = keysOf(value('Key')).filter(key => key.startsWith(prefix));
  return keys.length === 0 ? { reason: 'notMatching' } : found(await firstExisting(uploads.bucket, keys));
}

function found(object: _Object | undefined): Omit<Entry, 'position'> {
  return object ? { object } : { reason: 'missing' };
}

async function firstExisting(bucket: string, keys: readonly string[]): Promise<_Object | undefined> {
  for (const key of keys) {
    const object = await listedObject(bucket, key);
    if (object) {
      return object;
    }
  }
  return undefined;
}
