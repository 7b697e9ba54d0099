import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { isTerminal, NOT_TERMINAL, TERMINAL_VALUES } from '../../shared/handlers.lambda/record-state';

/** The status of a job according to an event, and the time of the event. */
export interface StateChange {
  readonly status: JobStatus;
  readonly attempt: number;
  readonly mediaConvertJobId: string;
  /** The event's own time, epoch ms. */
  readonly eventTime: number;
}

/**
 * The condition of the update: status never goes backwards, and terminal statuses are final. Equal and late times occur, so only progress
 * must be newer than the record.
 */
export function conditionFor(status: JobStatus): string {
  if (status === 'RETRYING') {
    return `${OPEN_AND_SAME_JOB} AND attribute_not_exists(#orphan)`;
  }
  return isTerminal(status)
    ? OPEN_AND_SAME_JOB
    : `${OPEN_AND_SAME_JOB} AND (attribute_not_exists(#eventTime) OR #attempt < :attempt OR #eventTime < :eventTime)`;
}

/**
 * HELD is open but has no job, so that no event may change it. A later attempt than the record knows occurs after the table was restored
 * from a backup.
 */
export const OPEN_AND_SAME_JOB = `${NOT_TERMINAL} AND NOT #status = :HELD AND (#attempt < :attempt OR (#attempt = :attempt`
  + ' AND NOT #status = :RETRYING AND (attribute_not_exists(#mediaConvertJobId) OR #mediaConvertJobId = :mediaConvertJobId)))';

/** Values of the condition besides those that the change sets. */
export const CONDITION_VALUES = { ...TERMINAL_VALUES, HELD: 'HELD', RETRYING: 'RETRYING' };

export type LostDecision =
  /** The record shows this very event: the invocation that wrote it may have ended before it announced it, or sent the next attempt. */
  | 'repeat'
  | 'late'
  | 'no record'
  /** Another MediaConvert job than the one on record. */
  | 'duplicate job';

/** Why the condition refused a change. */
export function judgeLost(record: JobRecord | undefined, change: StateChange): LostDecision {
  if (!record) {
    return 'no record';
  }
  if (isDuplicateJob(record, change)) {
    return 'duplicate job';
  }
  const shown = (isTerminal(change.status) || change.status === 'RETRYING')
    && record.status === change.status
    && record.attempt === change.attempt
    && record.eventTime === change.eventTime;
  return shown ? 'repeat' : 'late';
}

/** An earlier attempt has failed, so that a job of it that runs, or did not fail, is another one. */
function isDuplicateJob(record: JobRecord, change: StateChange): boolean {
  const failed = change.status === 'ERROR' || change.status === 'RETRYING';
  return record.attempt > change.attempt ? !failed : isOtherJob(record, change);
}

/** A record that ended without a job, or is HELD, must not have one. */
function isOtherJob(record: JobRecord, change: StateChange): boolean {
  return record.mediaConvertJobId ? record.mediaConvertJobId !== change.mediaConvertJobId : isTerminal(record.status) || record.status === 'HELD';
}
