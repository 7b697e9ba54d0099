import { campaign } from './campaign';
import { loadPipeline } from './pipeline-code';
import { PLANTED_BUGS } from './planted-bugs';

/** A fixed seed: finding new bugs is the purpose of the other tests. */
const SEED = 1;
const MOST_SCHEDULES = 2_000;

const tries: number[] = [];

test.each(PLANTED_BUGS)('$rule: $mistake', async ({ rule, family, patches, deployment }) => {
  const code = await loadPipeline(patches);
  let schedules = 0;
  let caught = false;
  while (!caught && schedules < MOST_SCHEDULES) {
    const played = await campaign(family, code, MOST_SCHEDULES - schedules, SEED + schedules, deployment);
    schedules += played.schedules;
    caught = played.failure?.violations.some(violation => violation.startsWith(rule)) ?? false;
  }
  tries.push(schedules);

  expect(caught).toBe(true);
}, 600_000);

afterAll(() => {
  process.stdout.write(`${tries.length} planted bugs, caught within ${Math.max(...tries)} schedules each, ${tries.reduce((a, b) => a + b)} in all\n`);
});
