import type { Duration } from 'aws-cdk-lib';
import { rejectToken } from '../shared/constructs/validation';

/**
 * Whether, and how often, MediaConvert is asked about jobs whose events did not come.
 *
 * @example
 * new MediaPipeline(this, 'Videos', { tracking: { reconciliation: Reconciliation.every(Duration.minutes(15)) } });
 */
export class Reconciliation {
  /**
   * So often a function looks for records that have gone quiet, and repairs them from what MediaConvert says. Where there are none, a run
   * is two queries of an index.
   *
   * @param interval whole minutes, at least 5
   */
  public static every(interval: Duration): Reconciliation {
    rejectToken('Reconciliation.every interval', interval);
    const minutes = interval.toMinutes({ integral: false });
    if (!Number.isInteger(minutes) || minutes < 5) {
      throw new Error(`Reconciliation.every interval must be whole minutes, at least 5, got ${interval.toHumanString()}`);
    }
    return new Reconciliation(interval);
  }

  /** A record whose event was lost stays as it is, and there is no such function. */
  public static never(): Reconciliation {
    return new Reconciliation();
  }

  /** How often that is. Absent where it never happens. */
  public readonly interval?: Duration;

  private constructor(interval?: Duration) {
    this.interval = interval;
  }
}
