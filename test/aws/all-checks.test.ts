import { checks } from './checks';
import { remainingResources, NOTHING } from './remaining-resources';
import { Tool } from './tool';

let tool: Tool;
let exitCode: number | null;

beforeAll(async () => {
  tool = new Tool(['--max-dollars', '2', '--yes']);
  exitCode = await tool.exitCode;
});

test('the sandbox contradicts no check, and each check that it cannot answer says why', () => {
  const { results } = tool.report();
  expect(results.filter(({ outcome }) => outcome === 'contradicted' || outcome === 'undecided')
    .map(({ id, reason, findings }) => ({ id, reason, findings: findings.filter(({ holds }) => !holds) }))).toEqual([]);
  expect(results.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual(checks.map(({ id, needsAws }) =>
    needsAws === undefined ? [id, 'confirmed', undefined] : [id, 'not run', `not run in the sandbox: ${needsAws}`]));
  expect(exitCode).toBe(0);
});

test('each check that ran has findings', () => {
  const empty = tool.report().results.filter(({ outcome, findings }) => outcome === 'confirmed' && findings.length === 0);
  expect(empty.map(({ id }) => id)).toEqual([]);
});

test('the cost is printed first, and the running total is about the same', () => {
  const [, stated] = tool.output.match(/total \$([\d.]+)/)!;
  expect(tool.output.indexOf('total $')).toBeLessThan(tool.output.indexOf('Deploying'));
  const { dollars } = tool.report();
  expect(dollars).toBeGreaterThan(0.05);
  expect(dollars).toBeLessThan(1.2 * Number(stated));
});

test('times are measured', () => {
  const measured = tool.report().results.flatMap(({ measurements }) => measurements.map(({ what }) => what));
  expect(measured).toEqual(expect.arrayContaining(['From upload to COMPLETE, 30 s of video', 'Probe alone', 'Slowest of 50 at once']));
});

test('nothing is left', async () => {
  const { runId, left } = tool.report();
  expect(left).toEqual([]);
  expect(await remainingResources(runId)).toEqual(NOTHING);
});
