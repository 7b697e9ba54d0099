import { campaign, explain } from './campaign';
import { loadPipeline, pipelineCode, type PipelineCode } from './pipeline-code';
import { SCHEDULES, type Family } from './schedules';
import { readBaseline } from '../upgrade/baseline';

/** The total of the families, and that of the families of budgets. */
export const CASES = Number(process.env.CASES ?? 5_000);
/** The same schedules in each run of the check, others each night. */
const SEED = Number(process.env.SEED ?? 1);

const CASES_OF_EACH = Math.ceil(CASES / Object.keys(SCHEDULES).length);

/** One test for each family. A report at the end lists schedules and faults. */
export function playFamilies(families: Family[], casesOfEach = CASES_OF_EACH): void {
  const report: string[] = [];
  let code: PipelineCode;

  beforeAll(async () => {
    code = { ...await loadPipeline(), previous: previousPipeline() };
  });

  afterAll(() => {
    process.stdout.write(`${report.join('\n')}\n`);
  });

  test.each(families)('%s', async family => {
    const { failure, schedules, calls, faults } = await campaign(family, code, casesOfEach, SEED);
    report.push(`${family}: ${schedules} schedules from SEED=${SEED}, ${calls} calls, ${JSON.stringify(faults)}`);

    expect(failure ? await explain(family, code, failure) : '').toBe('');
  }, HOURS);
}

/** The version of the upgrade baseline. */
function previousPipeline(): PipelineCode {
  const { handlers, configuration } = readBaseline();
  return pipelineCode(handlers, configuration);
}

const HOURS = 10 * 3_600_000;
