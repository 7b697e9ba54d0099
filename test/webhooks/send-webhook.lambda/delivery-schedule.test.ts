import * as fc from 'fast-check';
import { decide, DELAYS, LONGEST_WAIT_MS } from '../../../src/webhooks/send-webhook.lambda/delivery-schedule';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const DAY = 86_400;

test('the delays are those of the specification, more than a day together', () => {
  expect(DELAYS).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
});

test.each([200, 201, 204, 299])('status %d is a success', status => {
  expect(decide({ status }, 1, NOW, 0)).toEqual({ next: 'done' });
});

test.each([199, 300, 304, 400, 404, 429, 500, 503])('status %d is tried again', status => {
  expect(decide({ status }, 1, NOW, 0)).toEqual({ next: 'retry', afterSeconds: 5, reason: `status ${status}` });
});

test('no answer is tried again', () => {
  expect(decide({ error: 'socket hang up' }, 3, NOW, 0)).toEqual({ next: 'retry', afterSeconds: 1800, reason: 'socket hang up' });
});

test('status 410 disables the webhook at any attempt', () => {
  expect([1, 10].map(attempts => decide({ status: 410 }, attempts, NOW, 0).next)).toEqual(['disable', 'disable']);
});

test('the tenth failure is the last', () => {
  expect(decide({ status: 500 }, 9, NOW, 0)).toMatchObject({ next: 'retry', afterSeconds: DAY });
  expect(decide({ status: 500, retryAfter: '60' }, 10, NOW, 0)).toEqual({ next: 'give up', reason: 'status 500' });
});

test('delays are up to a tenth longer', () => {
  expect(decide({ status: 500 }, 2, NOW, 0.5)).toMatchObject({ afterSeconds: 315 });
});

test.each<[string, string | undefined, number]>([
  ['seconds', '3600', 3600],
  ['a date', 'Sun, 29 Nov 2026 13:00:00 GMT', 3600],
  ['less than the schedule', '1', 5],
  ['a date in the past', 'Sun, 29 Nov 2026 11:00:00 GMT', 5],
  ['more than a day', '999999', DAY],
  ['nonsense', 'soon', 5],
  ['nothing', undefined, 5],
])('Retry-After with %s', (_name, retryAfter, afterSeconds) => {
  expect(decide({ status: 503, retryAfter }, 1, NOW, 0)).toMatchObject({ afterSeconds });
});

test('each answer leads to an end within ten attempts, and no wait is longer than the handler accepts', () => {
  const answers = fc.array(fc.oneof(
    fc.record({ status: fc.integer({ min: 100, max: 599 }), retryAfter: fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: undefined }) }),
    fc.record({ error: fc.string() }),
  ), { minLength: 10, maxLength: 10 });
  fc.assert(fc.property(answers, fc.double({ min: 0, max: 1, noNaN: true }), (each, random) => {
    const decisions = each.map((answer, index) => decide(answer, index + 1, NOW, random));
    const waits = decisions.flatMap(decision => 'afterSeconds' in decision ? decision.afterSeconds : []);
    expect(decisions.at(-1)!.next).not.toBe('retry');
    waits.forEach((seconds, index) => {
      expect(seconds).toBeGreaterThanOrEqual(5);
      expect(Math.ceil(seconds * 1000)).toBeLessThanOrEqual(Math.ceil(LONGEST_WAIT_MS));
      expect(index).toBeLessThan(9);
    });
  }), { seed: 35 });
});
