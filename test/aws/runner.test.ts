import { LimitReached } from './budget';
import type { Check } from './check';
import { runChecks, type RunOptions } from './runner';
import type { World } from './world';

const world = {} as World;

function check(id: string, run: Check['run'] = async () => {}, change: Partial<Check> = {}): Check {
  return { id, claim: `Claim of ${id}`, stacks: [], timeLimitMinutes: 1, run, ...change };
}

function runAll(checks: Check[], change: Partial<RunOptions> = {}) {
  return runChecks(checks, world, { inSandbox: false, signal: new AbortController().signal, onResult: () => {}, ...change });
}

const outcomes = ({ results }: Awaited<ReturnType<typeof runAll>>) => Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));

test('a check is confirmed, contradicted or undecided, and does not end the others', async () => {
  const ran = await runAll([
    check('good', async (_, findings) => findings.library('It holds', true, 'so it is')),
    check('bad', async (_, findings) => findings.standIn('It holds', false, 'it does not')),
    check('broken', async () => {
      throw new Error('no such queue');
    }),
    check('bad, then broken', async (_, findings) => {
      findings.library('It holds', false, 'it does not');
      throw new Error('and so on');
    }),
  ]);
  expect(outcomes(ran)).toEqual({ 'good': 'confirmed', 'bad': 'contradicted', 'broken': 'undecided', 'bad, then broken': 'contradicted' });
  expect(ran.results[2].reason).toBe('Error: no such queue');
  expect(ran.stopped).toBeUndefined();
});

test('a check that needs AWS says so in the sandbox, and runs on AWS', async () => {
  const needy = check('needy', async (_, findings) => findings.library('It holds', true, ''), { needsAws: 'no sun here' });
  const [inSandbox] = (await runAll([needy], { inSandbox: true })).results;
  expect(inSandbox).toMatchObject({ outcome: 'not run', reason: 'not run in the sandbox: no sun here' });
  expect(outcomes(await runAll([needy]))).toEqual({ needy: 'confirmed' });
});

test('nothing starts after the limit', async () => {
  const later = jest.fn(async () => {});
  const ran = await runAll([
    check('dear', async () => {
      throw new LimitReached('too dear');
    }, { alone: true }),
    check('later', later, { alone: true }),
  ]);
  expect(outcomes(ran)).toEqual({ dear: 'not run', later: 'not run' });
  expect(later).not.toHaveBeenCalled();
  expect(ran.stopped).toBe('too dear');
});

test('an interruption ends a waiting check', async () => {
  const controller = new AbortController();
  const running = runAll([check('waiting', () => new Promise(() => {})), check('last', undefined, { alone: true })], { signal: controller.signal });
  controller.abort();
  const ran = await running;
  expect(outcomes(ran)).toEqual({ waiting: 'not run', last: 'not run' });
  expect(ran.stopped).toBe('interrupted');
});

test('a check that takes too long is undecided', async () => {
  const ran = await runAll([check('endless', () => new Promise(() => {}), { timeLimitMinutes: 0.001 })]);
  expect(ran.results[0]).toMatchObject({ outcome: 'undecided', reason: 'no answer within its limit of 0.001 minutes' });
});

test('a check that must run alone runs without any other', async () => {
  let running = 0;
  let most = 0;
  const alone = (id: string) => check(id, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setImmediate(resolve));
    running -= 1;
  }, { alone: true });
  await runAll([alone('one'), alone('two'), alone('three')]);
  expect(most).toBe(1);
});
