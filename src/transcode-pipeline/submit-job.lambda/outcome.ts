/** By the status with which an upload ends without a job. */
export const END_DECISIONS = { ERROR: 'failed', REJECTED: 'rejected', SUPERSEDED: 'superseded' } as const;

/** The result of a message, for the log. With `throttled`, the handler sends MediaConvert nothing more for the rest of the batch. */
export interface Outcome {
  readonly decision: 'submitted' | 'held' | 'rejected' | 'superseded' | 'failed' | 'requeued' | 'already done' | 'canceled' | 'sent';
  readonly reason?: string;
  readonly mediaConvertJobId?: string;
  readonly throttled?: boolean;
  /** The key after which the next command continues, if a backfill has objects left. */
  readonly startAfter?: string;
}
