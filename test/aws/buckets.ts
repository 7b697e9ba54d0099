import {
  AbortMultipartUploadCommand, DeleteBucketCommand, DeleteObjectsCommand, ListBucketsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

export async function bucketsWhere(s3: S3Client, BucketRegion: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const { Buckets: buckets = [] } = await s3.send(new ListBucketsCommand({ BucketRegion, MaxBuckets: 10_000 }));
  return buckets.map(({ Name }) => Name!).filter(isWanted);
}

/** All versions of all objects, and incomplete multipart uploads. */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }));
    if (Objects.length === 0) {
      break;
    }
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
  const { Uploads: uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of uploads) {
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
}

export async function deleteBucket(s3: S3Client, Bucket: string): Promise<void> {
  await emptyBucket(s3, Bucket);
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
