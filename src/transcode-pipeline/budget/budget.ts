import { limitOf, prefixLimits } from './prefix-limits';
import type { PlannedBudget } from '../../shared/contract/budget';
import { requireInstance, requireMap } from '../../shared/validation/shapes';
import type { TranscodingRates } from '../cost/transcoding-rates';

/** A limit in dollars or in minutes. */
export interface BudgetLimit {
  /**
   * Dollars of transcoding, as `estimateCost()` counts them. AWS's other services are not included.
   *
   * @default - the limit is in minutes
   */
  readonly dollars?: number;

  /**
   * Minutes of outputs: a video of 10 minutes with five renditions and one audio output has 60.
   *
   * @default - the limit is in dollars
   */
  readonly minutes?: number;
}

/** A limit for the uploads under a prefix, in the unit of the budget. */
export interface PrefixBudget extends BudgetLimit {
  /**
   * Prefix of the keys, which ends with `/`, such as `uploads/acme/`. An asterisk in place of a folder stands for each folder there, and each
   * of them has the limit for itself.
   */
  readonly prefix: string;
}

/** The budget of a pipeline. */
export interface BudgetOptions {
  /**
   * Limit of what the pipeline transcodes in a month. Uploads that do not fit are HELD. Requires `inspectSource`: sources of unknown duration
   * are REJECTED, and a source that MediaConvert fails to probe five times ends as ERROR.
   *
   * @default - no limit
   */
  readonly budget?: Budget;
}

/** Options of `Budget.monthly()`: one of `dollars` and `minutes`. */
export interface MonthlyBudgetOptions extends BudgetLimit {
  /**
   * Further limits, such as those of tenants. Of several prefixes that match a key, the first counts. Uploads count towards the budget and
   * towards the limit of their prefix.
   *
   * @default - none
   */
  readonly perPrefix?: PrefixBudget[];

  /**
   * Prices for `dollars`.
   *
   * @default - the published prices of the region, without discounts
   */
  readonly rates?: TranscodingRates;
}

/**
 * A limit of what the pipeline transcodes in a calendar month, in UTC. Before each job is created, its amount is reserved; uploads that do not
 * fit are HELD. They go on, oldest first, when there is room: in the next month, after a deployment with a higher limit, or when a job that
 * failed gives its amount back. See docs/budgets.md.
 *
 * @example
 * new MediaPipeline(this, 'Videos', { transcode: { budget: Budget.monthly({ dollars: 500 }) } });
 */
export class Budget {
  /** A limit for each month. A job counts in the month in which it is submitted. */
  public static monthly(options: MonthlyBudgetOptions): Budget {
    requireMap('Budget.monthly options', options);
    const { dollars, minutes, rates } = options;
    if ((dollars === undefined) === (minutes === undefined)) {
      throw new Error(`Budget.monthly must have either dollars or minutes, got ${dollars === undefined ? 'neither' : 'both'}`);
    }
    if (rates !== undefined) {
      requireInstance('Budget.monthly rates', rates, { member: '_rates', allowed: 'TranscodingRates such as TranscodingRates.of()' });
    }
    if (minutes !== undefined && rates !== undefined) {
      throw new Error('Budget.monthly rates must be set with dollars only, got minutes');
    }
    const unit = dollars === undefined ? 'MINUTES' : 'DOLLARS';
    return new Budget({ unit, limit: limitOf('Budget.monthly', options, unit), perPrefix: prefixLimits(options.perPrefix, unit) }, rates);
  }

  private constructor(
    /** @internal */
    public readonly _planned: PlannedBudget,
    /** @internal */
    public readonly _rates?: TranscodingRates,
  ) {}
}
