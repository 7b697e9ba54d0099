import type { Check } from './check';
import { checks } from './checks';
import { checkDollars, costTable } from './estimate';
import { jobEstimate, outputDollars, videoEstimate } from './prices';
import { SMALL } from './videos';
import { Ladder, OutputPreset } from '../../src';

const video = { stack: 'example', key: 'uploads/a.mp4', clip: SMALL } as const;

test('at least ten seconds of each output are billed, so one and two seconds cost the same', () => {
  const short = videoEstimate(video);
  expect(short.dollars).toBeGreaterThan(0.001);
  expect(videoEstimate({ ...video, clip: { ...SMALL, seconds: 10 } }).dollars).toBeCloseTo(short.dollars);
  expect(videoEstimate({ ...video, clip: { ...SMALL, seconds: 20 } }).dollars).toBeCloseTo(2 * short.dollars);
});

test('the professional tier costs more', () => {
  const basic = jobEstimate({ outputs: () => [OutputPreset.cmaf({ ladder: Ladder.appleAvc() })], clip: SMALL });
  const professional = jobEstimate({ outputs: () => [OutputPreset.cmaf({ ladder: Ladder.appleHevc() })], clip: SMALL });
  expect(basic.basic).toBe(true);
  expect(professional.basic).toBe(false);
  expect(professional.dollars).toBeGreaterThan(2 * basic.dollars);
});

test('finished outputs are charged by their length', () => {
  const outputs = [{ durationMs: 60_000, height: 360 }, { durationMs: 60_000 }];
  expect(outputDollars(outputs, { dollars: 0, basic: true })).toBeCloseTo(0.0075 + 0.004);
  expect(outputDollars(outputs, { dollars: 0, basic: false })).toBeCloseTo(4 * (0.0075 + 0.004));
});

test('a video shared by two checks is charged once', () => {
  const check = (id: string): Check => ({ id, claim: id, stacks: [], videos: [video], timeLimitMinutes: 1, run: async () => {} });
  const paid = new Set<string>();
  expect([checkDollars(check('C1'), paid), checkDollars(check('C2'), paid)]).toEqual([videoEstimate(video).dollars, 0]);
});

test('the cost is printed before anything starts, and two dollars are sufficient for all checks', () => {
  const table = costTable(checks, 2);
  expect(table).toMatch(/^ {2}C1 +\$0\.0\d+/m);
  const [, total] = table.match(/total \$([\d.]+)/)!;
  expect(Number(total)).toBeLessThan(2);
});
