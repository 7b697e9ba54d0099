import { createHash } from 'crypto';
import type { JobRecord } from '../contract/record';

/** For an upload that an UploadApi signed: the same id for everything that happens to its key. */
export function jobIdOfSigned(pipelineId: string, bucket: string, key: string): string {
  return idOf([pipelineId, 'signed', bucket, key]);
}

/** For an object of a listing, whose event is unknown: the same id, whichever command submits it, and however often. */
export function jobIdOfExisting(
  pipelineId: string, { bucket, key, etag = '' }: { readonly bucket: string; readonly key: string; readonly etag?: string },
): string {
  return idOf([pipelineId, 'existing', bucket, key, etag]);
}

/** For a further job of an upload. */
export function jobIdOfFurther(mainJobId: string, purpose: string): string {
  return idOf(['further', mainJobId, purpose]);
}

/** For a job that deliberately repeats another. The same nonce means the same job. */
export function jobIdOfResubmission(jobId: string, nonce: string): string {
  return idOf([jobId, nonce]);
}

/** 156 of SHA-256's 256 bits in lowercase base32hex, which is short enough for a URL. */
export function idOf(identity: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return BigInt(`0x${hex}`).toString(32).padStart(52, '0').slice(0, 32);
}

/**
 * The folder of a job's outputs, below that of the main job for further jobs. One that is submitted again on purpose has a separate folder:
 * outputs of two jobs must not mix.
 */
export function jobFolderOf({ jobId, mainJobId, purpose }: Pick<JobRecord, 'jobId' | 'mainJobId' | 'purpose'>): string {
  if (mainJobId === undefined || purpose === undefined) {
    return mainJobId ?? jobId;
  }
  return `${mainJobId}/${purpose}${jobId === jobIdOfFurther(mainJobId, purpose) ? '' : `/${jobId}`}`;
}
