import type { JobRecord } from '../../shared/contract/record';

/**
 * Milliseconds from the first claim of an upload until its main job was recorded as COMPLETE. Undefined for other records, and for those
 * whose beginning is unknown: other code may have registered the job.
 */
export function timeToPlayable({ status, mainJobId, orphan, createdAt, updatedAt }: JobRecord): number | undefined {
  const time = Date.parse(updatedAt) - Date.parse(createdAt);
  return status === 'COMPLETE' && mainJobId === undefined && !orphan && Number.isFinite(time) ? time : undefined;
}
