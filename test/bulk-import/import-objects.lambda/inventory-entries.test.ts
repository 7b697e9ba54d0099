import { Readable } from 'stream';
import { gzipSync } from 'zlib';
import { GetObjectCommand, ListObjectsV2Command, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Entry } from '../../../src/bulk-import/import-objects.lambda/entry';
import { inventoryEntries } from '../../../src/bulk-import/import-objects.lambda/inventory-entries';
import { readManifest } from '../../../src/bulk-import/import-objects.lambda/inventory-manifest';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const MANIFEST = 's3://reports/source/all/2026-11-20T01-00Z/manifest.json';
const UPLOADS = { bucket: 'source', prefix: 'uploads/' };
const aws = new FakeAws();

/** As S3 Inventory writes it. */
function manifest(change: object = {}): string {
  return JSON.stringify({
    sourceBucket: 'source',
    destinationBucket: 'arn:aws:s3:::reports',
    version: '2016-11-30',
    creationTimestamp: '1763600400000',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size',
    files: [{ key: 'data/1.csv.gz', size: 1, MD5checksum: 'x' }, { key: 'data/2.csv', size: 1, MD5checksum: 'x' }],
    ...change,
  });
}

const files: Record<string, Buffer> = {
  'data/1.csv.gz': gzipSync([
    '"source","uploads/a+b%281%29.mov","v1","true","false","10"',
    '"source","uploads/old.mov","v0","false","false","10"',
    '"source","uploads/deleted.mov","v2","true","true",""',
    '',
  ].join('\n')),
  'data/2.csv': Buffer.from([
    '"source","other/c.mov","","true","false","10"',
    '"source","uploads/c%2Bd.mov","","true","false","10"',
    '"source","uploads/gone.mov","","true","false","10"',
  ].join('\n')),
};

beforeEach(() => {
  aws.reset();
  aws.objects.set(MANIFEST, manifest());
  ['uploads/a b(1).mov', 'uploads/c+d.mov', 'uploads/gone.mov2'].forEach(key => aws.objects.set(`s3://source/${key}`, 'video'));
  aws.s3.on(GetObjectCommand).callsFake(({ Bucket, Key }): Partial<GetObjectCommandOutput> => {
    const text = aws.objects.get(`s3://${Bucket}/${Key}`) as string;
    return {
      Body: Key in files
        ? Readable.from([files[Key]]) as GetObjectCommandOutput['Body']
        : { transformToString: () => Promise.resolve(text) } as GetObjectCommandOutput['Body'],
    };
  });
});

async function entries(after?: { file: number; line: number }): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of inventoryEntries(await readManifest(MANIFEST, 'source'), UPLOADS, 'uploads/', after)) {
    found.push(entry);
  }
  return found;
}

function shown(found: Entry[]) {
  return found.map(({ object, reason, position }) => [object?.Key ?? reason, Object.values(position).join(':')]);
}

test('reads all files, line by line, decodes keys, and asks the bucket what each object is now', async () => {
  expect(shown(await entries())).toEqual([
    ['uploads/a b(1).mov', '0:0'], ['notMatching', '0:1'], ['notMatching', '0:2'],
    ['notMatching', '1:0'], ['uploads/c+d.mov', '1:1'], ['missing', '1:2'],
  ]);
  // Objects of another prefix and old versions are not looked up.
  expect(aws.s3.commandCalls(ListObjectsV2Command)).toHaveLength(3);
});

test('continues after any line', async () => {
  const all = shown(await entries());
  for (const [index, [, position]] of all.entries()) {
    const [file, line] = position!.split(':').map(Number);
    expect(shown(await entries({ file, line }))).toEqual(all.slice(index + 1));
  }
});

test('a plus sign that is no space is found too', async () => {
  aws.objects.set('s3://source/uploads/a+b(1).mov', 'video');
  aws.objects.delete('s3://source/uploads/a b(1).mov');
  expect(shown(await entries())[0]).toEqual(['uploads/a+b(1).mov', '0:0']);
});

test('closes the download if the import stops', async () => {
  let body: Readable | undefined;
  aws.s3.on(GetObjectCommand, { Key: 'data/1.csv.gz' }).callsFake(() => ({ Body: body = Readable.from([files['data/1.csv.gz']]) }));
  for await (const { object } of inventoryEntries(await readManifest(MANIFEST, 'source'), UPLOADS, 'uploads/', undefined)) {
    expect(object).toBeDefined();
    break;
  }
  expect(body!.destroyed).toBe(true);
});

test('a download that breaks off is an error', async () => {
  aws.s3.on(GetObjectCommand, { Key: 'data/1.csv.gz' }).resolves({ Body: Readable.from([files['data/1.csv.gz'].subarray(0, 20)]) as never });
  await expect(entries()).rejects.toThrow('unexpected end of file');
});

test.each([
  [{ fileFormat: 'ORC' }, 'The inventory must be in CSV, got ORC: choose the format CSV for the inventory of the bucket'],
  [{ fileFormat: 'Parquet' }, 'The inventory must be in CSV, got Parquet'],
  [{ sourceBucket: 'other' }, "The inventory must be of the pipeline's bucket 'source', got one of 'other'"],
  [{ fileSchema: 'Bucket, VersionId' }, 'The lines of the inventory must have a Key, got Bucket, VersionId'],
  [{ files: undefined }, 'files'],
])('refuses a manifest with %j', async (change, text) => {
  aws.objects.set(MANIFEST, manifest(change));
  await expect(readManifest(MANIFEST, 'source')).rejects.toThrow(text);
});
