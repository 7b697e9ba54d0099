import type { ImportState } from '../../shared/contract/bulk-import';

const WINDOW_MS = 60_000;

export type SubmissionWindow = Pick<ImportState, 'windowStart' | 'sentInWindow'>;

/** The window in which a submission at this time counts. */
export function windowAt(window: SubmissionWindow, now: number): SubmissionWindow {
  const { windowStart, sentInWindow } = window;
  return now < windowStart + WINDOW_MS ? { windowStart, sentInWindow } : { windowStart: now, sentInWindow: 0 };
}

/** Seconds until the next submission may be made. */
export function secondsOfRest({ windowStart, sentInWindow, importRequest: { ratePerMinute } }: ImportState, now: number): number {
  return sentInWindow < ratePerMinute ? 0 : Math.max(0, Math.ceil((windowStart + WINDOW_MS - now) / 1000));
}
