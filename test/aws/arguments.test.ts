import { newRunId, parseArguments, UsageError } from './arguments';

const parse = (...args: string[]) => parseArguments(args, ['C1', 'C2']);
const complete = ['--region', 'eu-west-1', '--max-dollars', '2'];

test('a Region and a limit are sufficient', () => {
  expect(parse(...complete)).toEqual({ region: 'eu-west-1', maxDollars: 2, yes: false, only: undefined, json: undefined, cleanUp: undefined });
});

test('all options', () => {
  expect(parse(...complete, '--yes', '--only', 'C1,C2', '--json', 'out.json')).toMatchObject({ yes: true, only: ['C1', 'C2'], json: 'out.json' });
});

test('cleaning up needs a Region and the id of the run', () => {
  const runId = newRunId();
  expect(parse('--region', 'eu-west-1', '--clean-up', runId)).toMatchObject({ region: 'eu-west-1', cleanUp: runId });
});

test.each([
  [['--max-dollars', '2'], '--region must be a Region such as eu-west-1, got none'],
  [['--region', 'Europe', '--max-dollars', '2'], "--region must be a Region such as eu-west-1, got 'Europe'"],
  [['--region', 'eu-west-1'], '--max-dollars must be a number such as 2 or 0.5, got none'],
  [['--region', 'eu-west-1', '--max-dollars', '-1'], '--max-dollars'],
  [['--region', 'eu-west-1', '--max-dollars', 'much'], "--max-dollars must be a number such as 2 or 0.5, got 'much'"],
  [[...complete, '--only', 'C1,C3'], "--only takes ids of checks (C1, C2), got 'C3'"],
  [['--region', 'eu-west-1', '--clean-up', 'prod'], "--clean-up takes the id of a run, 8 letters and digits, got 'prod'"],
  [[...complete, '--force'], '--force'],
  [[...complete, 'C1'], 'C1'],
])('%p is refused', (args, message) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});

test('run ids differ and are valid CDK bootstrap qualifiers', () => {
  const ids = Array.from({ length: 100 }, newRunId);
  expect(new Set(ids).size).toBe(100);
  ids.forEach(id => expect(id).toMatch(/^[a-z][a-z0-9]{7}$/));
});
