import type { _Object } from '@aws-sdk/client-s3';
import type { ImportPosition, SkipReason } from '../../shared/contract/bulk-import';
import type { UploadFilter } from '../../shared/contract/plan';
import { existingObjectOf, isUpload } from '../../shared/handlers.lambda/existing-object';

/** One object of a listing or line of an inventory, and where the import continues after it. */
export interface Entry {
  readonly position: ImportPosition;
  /** Absent if there is a reason to skip the line. */
  readonly object?: _Object;
  readonly reason?: SkipReason;
}

/** Why the object is not submitted, as far as the listing says. Undefined if it may be. */
export function skipReasonOf(uploads: UploadFilter, modifiedBefore: string, object: _Object): SkipReason | undefined {
  const { Size, LastModified } = object;
  if (!isUpload(uploads, existingObjectOf(uploads.bucket, object))) {
    return 'notMatching';
  }
  if (Size === 0) {
    return 'empty';
  }
  // Without a time, the object may be new.
  if (LastModified === undefined || LastModified.getTime() >= Date.parse(modifiedBefore)) {
    return 'newer';
  }
  return isArchived(object) ? 'archived' : undefined;
}

/** Objects that cannot be read before they are restored. */
function isArchived({ StorageClass, RestoreStatus: { IsRestoreInProgress, RestoreExpiryDate } = {} }: _Object): boolean {
  const isRestored = RestoreExpiryDate !== undefined && !IsRestoreInProgress;
  return (StorageClass === 'GLACIER' || StorageClass === 'DEEP_ARCHIVE') && !isRestored;
}
