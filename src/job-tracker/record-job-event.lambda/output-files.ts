import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { bucketAndKey } from './output-uri';

const s3 = new S3Client({});

/** Files of a job in the processed bucket, by their `s3://` URIs. The signal aborts all calls. */
export class OutputFiles {
  public constructor(private readonly signal: AbortSignal) {}

  public async read(path: string): Promise<string> {
    return (await this.get(path)).toString();
  }

  public async readBytes(path: string, offset: number, length: number): Promise<Buffer> {
    return this.get(path, `bytes=${offset}-${offset + length - 1}`);
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

  private async get(path: string, range?: string): Promise<Buffer> {
    const { bucket, key } = bucketAndKey(path);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }), { abortSignal: this.signal });
    return Buffer.from(await Body!.transformToByteArray());
  }
}
