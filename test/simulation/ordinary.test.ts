import { loadPipeline } from './pipeline-code';
import { ORDINARY } from './schedule';
import { simulate } from './simulate';
import { DEPLOYMENT } from './deployment';

test('an ordinary upload', async () => {
  const code = await loadPipeline();
  const story: string[] = [];
  const { violations, pipeline } = await simulate(ORDINARY, code, DEPLOYMENT, story);
  story;pipeline;
  expect(violations).toEqual([]);
  const t = process.cpuUsage();
  for (let i = 0; i < 500; i++) await simulate({ ...ORDINARY, entropy: i }, code);
  console.log(process.cpuUsage(t).user / 500 / 1000, 'ms each');
}, 60_000);
