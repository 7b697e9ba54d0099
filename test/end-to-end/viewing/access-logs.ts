import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { currentRun } from '../run';

/** All lines of access logs in the bucket, by the keys of their files. */
export async function readAccessLogs(Bucket: string): Promise<Record<string, string[]>> {
  const s3 = new S3Client(currentRun().clientConfig);
  const files: Record<string, string[]> = {};
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: token }));
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      files[Key!] = gunzipSync(await Body!.transformToByteArray()).toString().trim().split('\n');
    }
    token = NextContinuationToken;
  } while (token);
  return files;
}
