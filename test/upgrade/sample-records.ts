import * as fc from 'fast-check';
import type { JobRecord } from '../../src/shared/contract/record';
import { DEPLOYMENT } from '../simulation/deployment';
import type { PipelineCode } from '../simulation/pipeline-code';
import { SCHEDULES, type Family } from '../simulation/schedules';
import { simulate } from '../simulation/simulate';

const FAMILIES: Family[] = [
  'any fault', 'an operator who cancels, resubmits and backfills', 'interrupted submissions', 'recorded progress', 'lost events',
];
const SCHEDULES_OF_EACH = 60;

/** One record for each status and set of attributes that the handlers write in these schedules, which are the same in each run. */
export async function sampleRecords(code: PipelineCode): Promise<JobRecord[]> {
  const samples = new Map<string, JobRecord>();
  for (const family of FAMILIES) {
    for (const schedule of fc.sample(SCHEDULES[family], { seed: 1, numRuns: SCHEDULES_OF_EACH })) {
      const { pipeline } = await simulate(schedule, code, DEPLOYMENT);
      pipeline.table.writes.forEach(({ after }) => {
        const shape = [after.status, ...Object.keys(after).sort()].join();
        samples.set(shape, samples.get(shape) ?? after);
      });
    }
  }
  return [...samples.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}
