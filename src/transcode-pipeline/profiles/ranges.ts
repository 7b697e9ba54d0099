import type { Duration, Size } from 'aws-cdk-lib';
import { requireMap } from '../../shared/validation/shapes';

/** A range of numbers, which includes both ends. At least one of them. */
export interface NumberRange {
  /**
   * The smallest number.
   *
   * @default - no limit
   */
  readonly min?: number;

  /**
   * The largest number.
   *
   * @default - no limit
   */
  readonly max?: number;
}

/** A range of durations, which includes both ends. At least one of them. */
export interface DurationRange {
  /**
   * The shortest duration.
   *
   * @default - no limit
   */
  readonly min?: Duration;

  /**
   * The longest duration.
   *
   * @default - no limit
   */
  readonly max?: Duration;
}

/** A range of file sizes, which includes both ends. At least one of them. */
export interface SizeRange {
  /**
   * The smallest size.
   *
   * @default - no limit
   */
  readonly min?: Size;

  /**
   * The largest size.
   *
   * @default - no limit
   */
  readonly max?: Size;
}

/** The range in numbers. `what` names it in errors, `numberOf` checks an end and converts it. */
export function requireRange<T>(
  what: string, range: { readonly min?: T; readonly max?: T }, numberOf: (what: string, value: T) => number,
): NumberRange {
  requireMap(what, range);
  const ends = (['min', 'max'] as const).filter(end => range[end] !== undefined);
  const numbers: NumberRange = Object.fromEntries(ends.map(end => [end, numberOf(`${what} ${end}`, range[end]!)]));
  if (ends.length === 0) {
    throw new Error(`${what} must have min, max or both, got neither`);
  }
  if (numbers.min! > numbers.max!) {
    throw new Error(`${what} min must be at most max, got ${numbers.min} and ${numbers.max}`);
  }
  return numbers;
}
