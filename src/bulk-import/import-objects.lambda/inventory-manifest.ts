import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { s3 } from './s3-client';

/** The members of an inventory's manifest.json that the import reads. */
const schema = z.object({
  sourceBucket: z.string(),
  fileFormat: z.string(),
  fileSchema: z.string(),
  files: z.array(z.object({ key: z.string() })),
});

export interface InventoryManifest {
  /** Where the files are: beside the manifest. */
  readonly bucket: string;
  readonly keys: readonly string[];
  /** The names of the fields of a line. */
  readonly fields: readonly string[];
}

/**
 * The manifest of a report of S3 Inventory about this bucket, in CSV. Throws for other reports.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
 */
export async function readManifest(uri: string, sourceBucket: string): Promise<InventoryManifest> {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri)!;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const { files, ...manifest } = schema.parse(JSON.parse(await Body!.transformToString()));
  if (manifest.fileFormat !== 'CSV') {
    throw new Error(`The inventory must be in CSV, got ${manifest.fileFormat}: choose the format CSV for the inventory of the bucket, `
      + 'and wait for its next report');
  }
  if (manifest.sourceBucket !== sourceBucket) {
    throw new Error(`The inventory must be of the pipeline's bucket '${sourceBucket}', got one of '${manifest.sourceBucket}'`);
  }
  const fields = manifest.fileSchema.split(',').map(field => field.trim());
  if (!fields.includes('Key')) {
    throw new Error(`The lines of the inventory must have a Key, got ${manifest.fileSchema}`);
  }
  return { bucket, keys: files.map(file => file.key), fields };
}
