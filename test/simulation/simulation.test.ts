import { campaign, explain } from './campaign';
import { loadPipeline, type PipelineCode } from './pipeline-code';
import { SCHEDULES, type Family } from './schedules';

const CASES = Number(process.env.CASES ?? 1_000);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let code: PipelineCode;

beforeAll(async () => {
  code = await loadPipeline();
});

test.each(Object.keys(SCHEDULES) as Family[])('%s', async family => {
  const { failure, ...figures } = await campaign(family, code, CASES, SEED);
  console.log(family, figures);
  expect(failure ? await explain(family, code, failure) : '').toBe('');
}, 3_600_000);
