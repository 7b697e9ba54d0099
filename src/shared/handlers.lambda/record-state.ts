import { TERMINAL_STATUSES, type JobRecord, type JobStatus } from '../contract/record';

export function isTerminal(status: JobStatus): boolean {
  return TERMINAL_STATUSES.includes(status);
}

/** A condition that terminal states are final, and the values that it names. */
export const NOT_TERMINAL = `NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')})`;
export const TERMINAL_VALUES = Object.fromEntries(TERMINAL_STATUSES.map(status => [status, status]));

/** What a claim writes: over once the upload has a job, or will have none. */
export const CLAIM_ATTRIBUTES: readonly (keyof JobRecord)[] = ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil'];

/** What holds a record in the index of open ones. */
export const OPEN_ATTRIBUTES: readonly (keyof JobRecord)[] = ['openPhase', 'openSince'];
