import { campaign } from './campaign';
import { loadPipeline } from './pipeline-code';
import { PLANTED_BUGS } from './planted-bugs';
import { SCHEDULES, type Family } from './schedules';

/** Of each family; the seed is fixed, since it is for the other tests to find what is new. */
const SCHEDULES_TRIED = 400;
const ROUND = 50;

test.each(PLANTED_BUGS)('$rule: $mistake: is caught', async ({ rule, patches, deployment }) => {
  const code = await loadPipeline(patches);
  let caught: string[] = [];
  let tried = 0;
  for (let seed = 1; caught.length === 0 && seed <= SCHEDULES_TRIED; seed += ROUND) {
    for (const family of Object.keys(SCHEDULES) as Family[]) {
      const { failure, schedules } = await campaign(family, code, ROUND, seed, deployment);
      tried += schedules;
      caught = failure?.violations.filter(violation => violation.startsWith(rule)) ?? [];
      if (caught.length > 0) {
        break;
      }
    }
  }
  console.log(rule, tried, caught[0]);
  expect(caught).not.toEqual([]);
}, 600_000);
