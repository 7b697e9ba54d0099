import { EVENT_SOURCE } from './events';
import type { PlannedRate } from './prices';

/** Amounts and limits are integers, in millionths of a dollar or of a minute, so that they add up exactly. */
export const BUDGET_SCALE = 1_000_000;

/** Rounded up, so that many small jobs do not exceed the limit. */
export function toAmount(value: number): number {
  return Math.ceil(Math.round(value * BUDGET_SCALE * ROUNDING) / ROUNDING);
}

/** Hides what binary fractions add, such as the end of 0.1 + 0.2. */
const ROUNDING = 1_000;

/** The plan's budget of each month. */
export interface PlannedBudget {
  readonly unit: 'DOLLARS' | 'MINUTES';
  /** The limit of all uploads together. */
  readonly limit: number;
  /** For dollars. */
  readonly rates?: readonly PlannedRate[];
  /** Further limits, of the uploads under a prefix. The first that matches applies. */
  readonly perPrefix?: readonly PrefixLimit[];
}

export interface PrefixLimit {
  /** `*` stands for one folder: each has the limit for itself. */
  readonly prefix: string;
  readonly limit: number;
}

/** An item of the job table: what the jobs of one month have reserved, of all uploads or of those under a prefix. */
export interface BudgetAccount {
  /** `budget#<pipeline id>#<month>#<prefix>`; the prefix is empty for all uploads. */
  readonly jobId: string;
  readonly used: number;
  readonly updatedAt: string;
  /** Epoch seconds. DynamoDB deletes the item afterwards. */
  readonly expiresAt?: number;
}

/** Ids of jobs have no `#`. */
export function budgetKeyOf(pipelineId: string, month: string, prefix: string): string {
  return ['budget', pipelineId, month, prefix].join('#');
}

/** The key of the account of all uploads in the month of another account, and that account itself. */
export function accountKeysOf(budgetKey: string): string[] {
  const [total] = /^budget#[^#]*#[^#]*#/.exec(budgetKey)!;
  return [...new Set([total, budgetKey])];
}

/** In UTC, such as `2026-11`. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** The message on the upload queue that submits held uploads again. Its `detail` may say where an earlier one ended. */
export const RELEASE_MESSAGE = { 'source': EVENT_SOURCE, 'detail-type': 'Release Held Uploads', 'detail': {} } as const;
