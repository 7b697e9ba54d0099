import type { Duration } from 'aws-cdk-lib';
import { rejectToken } from '../shared/validation/values';

/**
 * Whether and how often MediaConvert is queried for jobs whose events did not arrive.
 *
 * @example
 * new MediaPipeline(this, 'Videos', { tracker: { reconciliation: Reconciliation.every(Duration.minutes(15)) } });
 */
export class Reconciliation {
  /**
   * Creates a function that runs at this interval. It finds open records without recent events, and repairs them from MediaConvert's
   * answers. Without such records, a run makes two queries of an index.
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

  /** Creates no such function: a record whose event was lost stays open. An error if the jobs run in another region. */
  public static never(): Reconciliation {
    return new Reconciliation();
  }

  /** The interval. Absent for `never()`. */
  public readonly interval?: Duration;

  private constructor(interval?: Duration) {
    this.interval = interval;
  }
}
