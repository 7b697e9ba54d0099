import {
  DeleteObjectsCommand, ListObjectVersionsCommand, S3Client, type _Error as DeleteError, type ObjectIdentifier,
} from '@aws-sdk/client-s3';

const s3 = new S3Client({ maxAttempts: 5 });

/** DeleteObjects takes no more. */
const PAGE_SIZE = 1_000;

/** A page takes a second or two, and longer if S3 is slow. */
const LONGEST_PAGE_MS = 20_000;

export interface DeletedFiles {
  /** Versions and delete markers. */
  readonly deleted: number;
  /** Whether nothing is left. */
  readonly isComplete: boolean;
}

/**
 * Deletes all versions and delete markers under the prefix, as long as time remains. Each page is the first one of what is left, so that
 * a later invocation continues without a place to remember. `remainingMs`: until Lambda ends the invocation.
 */
export async function deleteFiles(bucket: string, prefix: string, remainingMs: () => number): Promise<DeletedFiles> {
  if (!prefix.endsWith('/')) {
    throw new Error(`The prefix of a job must end with "/", got '${prefix}'`);
  }
  let deleted = 0;
  while (remainingMs() > LONGEST_PAGE_MS) {
    const page = await firstPage(bucket, prefix);
    if (page.length === 0) {
      return { deleted, isComplete: true };
    }
    await deleteVersions(bucket, page);
    deleted += page.length;
  }
  return { deleted, isComplete: false };
}

/** S3 keeps the versions of an unversioned bucket under the id "null". */
async function firstPage(bucket: string, prefix: string): Promise<ObjectIdentifier[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, MaxKeys: PAGE_SIZE }));
  return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }));
}

/** At most 1,000. Throws if S3 does not delete all of them. */
export async function deleteVersions(bucket: string, Objects: ObjectIdentifier[]): Promise<void> {
  const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
  if (Errors.length > 0) {
    throw refusalOf(Errors);
  }
}

/** The call succeeds although S3 refused objects. The error looks like that of a failed call, so that it is retried like one. */
function refusalOf(errors: DeleteError[]): Error {
  const { Code = 'unknown', Message = '', Key } = errors.find(({ Code: code }) => !SERVER_ERRORS.includes(code ?? '')) ?? errors[0];
  const error = new Error(`S3 did not delete ${errors.length} objects, such as '${Key}': ${Code} ${Message}`.trim());
  return Object.assign(error, { name: Code, ...SERVER_ERRORS.includes(Code) && { $metadata: { httpStatusCode: 500 } } });
}

const SERVER_ERRORS = ['InternalError', 'ServiceUnavailable', 'SlowDown'];
