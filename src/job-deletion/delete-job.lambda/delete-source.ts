import { DeleteObjectCommand, ListObjectVersionsCommand, S3Client, type ObjectVersion } from '@aws-sdk/client-s3';
import { deleteVersions } from './delete-files';
import { isLater } from './deleted-source';
import type { DeleteEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { recordsOfSource } from '../../shared/handlers.lambda/job-records';
import { httpStatusOf } from '../../shared/handlers.lambda/media-convert-jobs';
import { differ } from '../../shared/handlers.lambda/source-etag';

const s3 = new S3Client({});

export type SourceResult =
  | 'deleted'
  /** It was deleted before. */
  | 'already gone'
  /** The key has a newer object, which is another upload. */
  | 'kept, since it was uploaded again'
  /** The job has no source, such as an invalid request, or its record was lost. */
  | 'unknown';

/**
 * Deletes the object that the job transcoded, and nothing newer: its version, or if the record has none, the current object of the key if that
 * is still the one of the job. S3 is asked for the object by a listing: it answers requests for a missing object with 403 unless the caller may
 * list the bucket.
 */
export async function deleteSource(environment: DeleteEnvironment, record: JobRecord): Promise<SourceResult> {
  const { sourceBucket, sourceKey, sourceETag, sourceVersionId, mainJobId, jobId } = record;
  if (environment.SOURCE_BUCKET_NAME === undefined) {
    throw new Error('deleteSource must not be true, since this pipeline keeps its sources: set allowSourceDeletion of its JobDeletion');
  }
  if (mainJobId !== undefined) {
    throw new Error(`deleteSource must not be true for the further job '${jobId}', whose source is that of '${mainJobId}'`);
  }
  if (sourceBucket === undefined || sourceKey === undefined) {
    return 'unknown';
  }
  if (sourceBucket !== environment.SOURCE_BUCKET_NAME) {
    throw new Error(`The source must be in the bucket '${environment.SOURCE_BUCKET_NAME}' of the pipeline's uploads, got '${sourceBucket}'`);
  }
  if (record.uploader !== undefined) {
    return deleteSigned(sourceBucket, sourceKey);
  }
  if (sourceVersionId !== undefined && sourceVersionId !== 'null') {
    await s3.send(new DeleteObjectCommand({ Bucket: sourceBucket, Key: sourceKey, VersionId: sourceVersionId }));
    return 'deleted';
  }
  return sourceETag === undefined ? 'unknown' : deleteCurrent(environment, record, await currentObject(sourceBucket, sourceKey));
}

/** A key that an UploadApi signed is one upload with one job: all that was uploaded with it is the job's source. */
async function deleteSigned(Bucket: string, Key: string): Promise<SourceResult> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
  const own = [...Versions, ...DeleteMarkers].filter(version => version.Key === Key);
  if (own.length === 0) {
    return 'already gone';
  }
  await deleteVersions(Bucket, own.map(({ VersionId }) => ({ Key, VersionId })));
  return 'deleted';
}

/** The current version of a key. In an unversioned bucket, and if it is older than the bucket's versions, its id is "null". */
async function currentObject(bucket: string, key: string): Promise<ObjectVersion | undefined> {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, MaxKeys: 2 }));
  return Versions.find(({ Key, IsLatest }) => Key === key && IsLatest);
}

/** Records of imports and backfills name no version, also in a versioned bucket: a listing has none. */
async function deleteCurrent(environment: DeleteEnvironment, record: JobRecord, object: ObjectVersion | undefined): Promise<SourceResult> {
  if (object === undefined) {
    return 'already gone';
  }
  const isOfVersionedBucket = object.VersionId !== 'null';
  const isNewer = isOfVersionedBucket && record.sourceVersionId === 'null';
  if (isNewer || differ(record.sourceETag, object.ETag) || await wasUploadedAgain(environment, record, object)) {
    return 'kept, since it was uploaded again';
  }
  try {
    await s3.send(new DeleteObjectCommand({
      Bucket: record.sourceBucket!,
      Key: record.sourceKey!,
      // A version does not change. The condition holds for the object that S3 has when it deletes it.
      ...isOfVersionedBucket ? { VersionId: object.VersionId } : { IfMatch: object.ETag },
    }));
    return 'deleted';
  } catch (error) {
    if ([404, 412].includes(httpStatusOf(error) ?? 0)) {
      return 'kept, since it was uploaded again';
    }
    throw error;
  }
}

/** An upload of the same content has the same ETag. */
async function wasUploadedAgain({ JOB_TABLE_NAME }: DeleteEnvironment, record: JobRecord, { LastModified }: ObjectVersion): Promise<boolean> {
  if (LastModified !== undefined && LastModified.getTime() > Date.parse(record.createdAt) + CLOCKS_MS) {
    return true;
  }
  const others = await recordsOfSource(JOB_TABLE_NAME, record.source!);
  return others.some(({ sequencer }) => sequencer !== undefined && record.sequencer !== undefined && isLater(sequencer, record.sequencer));
}

/** The clocks of S3 and of the function that created the record may differ. */
const CLOCKS_MS = 1_000;
