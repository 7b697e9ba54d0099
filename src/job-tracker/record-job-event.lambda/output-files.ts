import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { bucketAndKey } from '../../shared/handlers.lambda/output-uri';

const s3 = new S3Client({});

/** 8 MiB: a playlist of a day of video has less than 2. */
const MAX_TEXT_BYTES = 8 * 1024 ** 2;

/** Files of a job in the processed bucket, by their `s3://` URIs. The signal aborts all calls. */
export class OutputFiles {
  public constructor(private readonly signal: AbortSignal) {}

  /** The text of a playlist. A much larger file than any playlist is an error, since it might not fit into memory. */
  public async read(path: string): Promise<string> {
    const bytes = await this.readBytes(path, 0, MAX_TEXT_BYTES + 1);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new Error(`The file has more than ${MAX_TEXT_BYTES} bytes`);
    }
    return bytes.toString();
  }

  public async readBytes(path: string, offset: number, length: number): Promise<Buffer> {
    const { bucket, key } = bucketAndKey(path);
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${offset}-${offset + length - 1}` }), { abortSignal: this.signal });
    return Buffer.from(await Body!.transformToByteArray());
  }

  public async write(path: string, text: string, contentType: string): Promise<void> {
    const { bucket, key } = bucketAndKey(path);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: contentType }), { abortSignal: this.signal });
  }

  /** The last file whose path begins with the prefix, in the order of the keys. */
  public async last(pathPrefix: string): Promise<string | undefined> {
    const { bucket, key } = bucketAndKey(pathPrefix);
    let last: string | undefined;
    let isTruncated: boolean | undefined = true;
    while (isTruncated) {
      const page: ListObjectsV2CommandOutput = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: key, StartAfter: last }), { abortSignal: this.signal });
      last = page.Contents?.at(-1)?.Key ?? last;
      isTruncated = page.IsTruncated;
    }
    return last === undefined ? undefined : `s3://${bucket}/${last}`;
  }
}
