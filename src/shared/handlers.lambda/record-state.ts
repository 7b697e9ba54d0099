import { OWN_JOB_PREFIX, TERMINAL_STATUSES, type JobRecord, type JobStatus } from '../contract/record';

export function isTerminal(status: JobStatus): boolean {
  return TERMINAL_STATUSES.includes(status);
}

/** Whether other code created the MediaConvert job and registered it. */
export function isOwnJob(jobId: string): boolean {
  return jobId.startsWith(OWN_JOB_PREFIX);
}

/** The condition that the job has not ended, and the values that it names. */
export const NOT_TERMINAL = `NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')})`;
export const TERMINAL_VALUES = Object.fromEntries(TERMINAL_STATUSES.map(status => [status, status]));

/** Attributes of a claim, which are removed once the upload has a job, or will have none. */
export const CLAIM_ATTRIBUTES: readonly (keyof JobRecord)[] = ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil'];

/** Attributes that put a record into the index of open jobs. */
export const OPEN_ATTRIBUTES: readonly (keyof JobRecord)[] = ['openPhase', 'openSince'];

/** Whether a job failed for another reason than its source. */
export function isPipelineFailure({ status, errorClass }: JobRecord): boolean {
  return status === 'ERROR' && errorClass !== 'INPUT';
}
