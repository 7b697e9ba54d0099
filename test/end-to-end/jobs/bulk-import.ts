import { gzipSync } from 'node:zlib';

/** A bucket from before the pipeline. */
export const libraryBucket = 'library-of-films';

export const inventoryFolder = 'inventory/library/all/2026-11-20T01-00Z';

/** The files of a report, by key, as S3 Inventory writes them: keys are URL-encoded. */
export function inventoryOf(keys: readonly string[]): { readonly [key: string]: string | Buffer } {
  const data = 'inventory/library/all/data/1.csv.gz';
  const lines = keys.map(key => `"${libraryBucket}","${encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')}","10"`);
  return {
    [data]: gzipSync(`${lines.join('\n')}\n`),
    [`${inventoryFolder}/manifest.json`]: JSON.stringify({
      sourceBucket: libraryBucket,
      destinationBucket: `arn:aws:s3:::${libraryBucket}`,
      version: '2016-11-30',
      fileFormat: 'CSV',
      fileSchema: 'Bucket, Key, Size',
      files: [{ key: data, size: 1, MD5checksum: '' }],
    }),
  };
}
