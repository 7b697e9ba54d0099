import {
  GetObjectTaggingCommand, HeadObjectCommand, PutObjectTaggingCommand, S3Client, type Tag,
} from '@aws-sdk/client-s3';
import type { RecordEnvironment } from '../../shared/contract/environment';
import { MAIN_PURPOSE } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { SOURCE_TAG } from '../../shared/contract/source-tag';
import { jobOf, logger, sourceOf } from '../../shared/handlers.lambda/logger';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';
import { isServiceFailure } from '../../shared/handlers.lambda/requeue';
import { differ } from '../../shared/handlers.lambda/source-etag';

const s3 = new S3Client({});

/**
 * Tags the source of a complete main job for the archive. Tagging it again is harmless. An object that is gone, or that S3 refuses to tag, stays
 * as it is; a failure of S3 itself is thrown, so that the event is handled again.
 */
export async function tagSource({ TAG_SOURCES }: RecordEnvironment, record: JobRecord): Promise<void> {
  const { status, jobId, sourceKey, purpose = MAIN_PURPOSE, sourceOverwritten } = record;
  if (!TAG_SOURCES || status !== 'COMPLETE' || purpose !== MAIN_PURPOSE || sourceKey === undefined || sourceOverwritten || isOwnJob(jobId)) {
    return;
  }
  try {
    await addTag(record);
  } catch (error) {
    if (isServiceFailure(error)) {
      throw error;
    }
    logger.warn('Source not tagged', { ...sourceOf(record), ...jobOf(record), reason: String(error) });
  }
}

interface TaggedObject {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

/** A version is tagged whatever was uploaded since. Without versions, the tag must not stay on an object that was uploaded meanwhile. */
async function addTag(record: JobRecord): Promise<void> {
  const object = objectOf(record);
  if (object.VersionId === undefined && !await isCurrent(record, object)) {
    return;
  }
  const tags = await readTags(object);
  if (!tags.some(isSourceTag)) {
    await writeTags(object, [...tags, SOURCE_TAG]);
    if (object.VersionId === undefined && !await isCurrent(record, object)) {
      await writeTags(object, (await readTags(object)).filter(tag => !isSourceTag(tag)));
    }
  }
}

/** A bucket with suspended versioning calls every version "null". */
function objectOf({ sourceBucket, sourceKey, sourceVersionId }: JobRecord): TaggedObject {
  return { Bucket: sourceBucket!, Key: sourceKey!, VersionId: sourceVersionId === 'null' ? undefined : sourceVersionId };
}

/** False if it is unknown. */
async function isCurrent({ sourceETag }: JobRecord, object: TaggedObject): Promise<boolean> {
  const { ETag } = await s3.send(new HeadObjectCommand(object));
  return sourceETag !== undefined && ETag !== undefined && !differ(ETag, sourceETag);
}

async function readTags(object: TaggedObject): Promise<Tag[]> {
  const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand(object));
  return TagSet;
}

/** S3 replaces all tags of the object. */
async function writeTags(object: TaggedObject, TagSet: Tag[]): Promise<void> {
  await s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet } }));
}

function isSourceTag({ Key }: Tag): boolean {
  return Key === SOURCE_TAG.Key;
}
