import type { Answer } from './post';

/** The step that follows an attempt. */
export type Decision =
  | { readonly next: 'done' }
  /** The endpoint does not want any webhook anymore. */
  | { readonly next: 'disable'; readonly reason: string }
  | { readonly next: 'retry'; readonly afterSeconds: number; readonly reason: string }
  | { readonly next: 'give up'; readonly reason: string };

const HOUR = 3600;

/**
 * Seconds between the attempts: those that Standard Webhooks recommends.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const DELAYS = [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** An endpoint cannot postpone an attempt longer than the schedule does. */
const LONGEST_DELAY = 24 * HOUR;

/** Delays are up to this part longer, so that what failed together is not sent together. */
const JITTER = 0.1;

/** A longer wait than this was not written by the function. */
export const LONGEST_WAIT_MS = LONGEST_DELAY * (1 + JITTER) * 1000;

/** `attempts` includes the one with this answer. `now` is in epoch ms, and `random` is from 0 to 1. */
export function decide(answer: Answer, attempts: number, now: number, random: number): Decision {
  const status = 'status' in answer ? answer.status : 0;
  if (status >= 200 && status < 300) {
    return { next: 'done' };
  }
  const reason = 'error' in answer ? answer.error : `status ${status}`;
  if (status === 410) {
    return { next: 'disable', reason };
  }
  const delay = DELAYS[attempts - 1];
  if (delay === undefined) {
    return { next: 'give up', reason };
  }
  const wanted = 'status' in answer ? retryAfterSeconds(answer.retryAfter, now) : 0;
  return { next: 'retry', reason, afterSeconds: Math.min(Math.max(delay, wanted), LONGEST_DELAY) * (1 + random * JITTER) };
}

/**
 * The header has seconds or a date. Others are ignored.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryAfterSeconds(header: string | undefined, now: number): number {
  const seconds = /^\d+$/.test(header ?? '') ? Number(header) : (Date.parse(header ?? '') - now) / 1000;
  return Number.isNaN(seconds) ? 0 : seconds;
}
