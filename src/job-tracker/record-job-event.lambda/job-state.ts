import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { isTerminal, NOT_TERMINAL, TERMINAL_VALUES } from '../../shared/handlers.lambda/record-state';

/** What an event says about a job, and when it was so. */
export interface StateChange {
  readonly status: JobStatus;
  readonly attempt: number;
  readonly mediaConvertJobId: string;
  /** The event's own time, epoch ms. */
  readonly eventTime: number;
}

/**
 * The condition of the update: state never goes backwards, and terminal states are final. Equal and late times occur, so only
 * progress is held to its time.
 */
export function conditionFor(status: JobStatus): string {
  if (status === 'RETRYING') {
    return `${OPEN_AND_SAME_JOB} AND attribute_not_exists(#orphan)`;
  }
  return isTerminal(status)
    ? OPEN_AND_SAME_JOB
    : `${OPEN_AND_SAME_JOB} AND (attribute_not_exists(#eventTime) OR #attempt < :attempt OR #eventTime < :eventTime)`;
}

/** A later attempt than the record knows of occurs where the table was restored from a backup. */
export const OPEN_AND_SAME_JOB = `${NOT_TERMINAL} AND (#attempt < :attempt OR (#attempt = :attempt AND NOT #status = :RETRYING`
  + ' AND (attribute_not_exists(#mediaConvertJobId) OR #mediaConvertJobId = :mediaConvertJobId)))';

/** Values of the condition, which may not be those that the change sets. */
export const CONDITION_VALUES = { ...TERMINAL_VALUES, RETRYING: 'RETRYING' };

export type LostDecision =
  /** The record shows this very event: whoever wrote it may have died before announcing it, or before sending the next attempt. */
  | 'repeat'
  | 'late'
  | 'no record'
  /** Another MediaConvert job than the one on record. */
  | 'stranger';

/** What a change that the condition refused means. */
export function judgeLost(record: JobRecord | undefined, change: StateChange): LostDecision {
  if (!record) {
    return 'no record';
  }
  if (isStranger(record, change)) {
    return 'stranger';
  }
  const shown = (isTerminal(change.status) || change.status === 'RETRYING')
    && record.status === change.status
    && record.attempt === change.attempt
    && record.eventTime === change.eventTime;
  return shown ? 'repeat' : 'late';
}

/** An earlier attempt has ended in an error, so a job of it that runs, or has ended otherwise, is another. */
function isStranger(record: JobRecord, change: StateChange): boolean {
  const failed = change.status === 'ERROR' || change.status === 'RETRYING';
  return record.attempt > change.attempt ? !failed : isOtherJob(record, change);
}

/** A record that ended without a job must not have one. */
function isOtherJob(record: JobRecord, change: StateChange): boolean {
  return record.mediaConvertJobId ? record.mediaConvertJobId !== change.mediaConvertJobId : isTerminal(record.status);
}
