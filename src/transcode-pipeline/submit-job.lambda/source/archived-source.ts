import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';

/** Storage classes whose objects cannot be read before they are restored. */
const ARCHIVES: readonly (string | undefined)[] = ['GLACIER', 'DEEP_ARCHIVE'];

/**
 * Why the object cannot be read, or undefined if it can. Objects in the archive tiers of INTELLIGENT_TIERING have an archive status. A restored
 * copy can be read like any other object.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export function archivedText(
  { StorageClass, ArchiveStatus, Restore = '' }: Pick<HeadObjectCommandOutput, 'StorageClass' | 'ArchiveStatus' | 'Restore'>,
): string | undefined {
  const place = ArchiveStatus ?? (ARCHIVES.includes(StorageClass) ? StorageClass : undefined);
  if (place === undefined || Restore.includes('ongoing-request="false"')) {
    return undefined;
  }
  return Restore.includes('ongoing-request="true"')
    ? `The source is in ${place} and is being restored. ${NEXT_STEP}`
    : `The source is in ${place}, from which it cannot be read. Restore it with S3's RestoreObject (aws s3api restore-object). ${NEXT_STEP}`;
}

const NEXT_STEP = 'Give the command "Resubmit Job" when it is restored';
