import { exitCodeOf, formatted, type Report, type Result } from './report';

const result = (change: Partial<Result>): Result => ({
  id: 'C1', claim: 'Water is wet', outcome: 'confirmed', findings: [], measurements: [], seconds: 1, ...change,
});
const report = (change: Partial<Report>): Report => ({
  runId: 'r0000000',
  account: '111122223333',
  region: 'eu-west-1',
  where: 'AWS',
  startedAt: '2026-11-28',
  dollars: 0.5,
  results: [result({})],
  left: [],
  ...change,
});

test.each([
  ['all confirmed', {}, 0],
  ['a check that was not run', { results: [result({}), result({ outcome: 'not run', reason: 'needs a key server' })] }, 0],
  ['a contradiction', { results: [result({ outcome: 'contradicted' })] }, 1],
  ['a check without an answer', { results: [result({ outcome: 'undecided' })] }, 1],
  ['the limit', { stopped: 'limit' }, 2],
  ['a contradiction before the limit', { results: [result({ outcome: 'contradicted' })], stopped: 'limit' }, 1],
  ['something left behind', { left: ['stacks: cmp-r0000000-example'] }, 1],
] as [string, Partial<Report>, number][])('exit code after %s', (_, change, code) => {
  expect(exitCodeOf(report(change))).toBe(code);
});

test('the report lists each check, measurements, contradictions, and remaining resources', () => {
  const text = formatted(report({
    results: [
      result({
        outcome: 'contradicted',
        findings: [
          { of: 'the stand-in', assumption: 'Ice is cold', holds: false, seen: 'it is warm' },
          { of: 'the library', assumption: 'Fire is hot', holds: true, seen: 'hot' },
        ],
        measurements: [{ what: 'Temperature', value: 12.5, unit: 'degrees' }],
      }),
      result({ id: 'C2', outcome: 'not run', reason: 'not run in the sandbox: no ice' }),
    ],
    left: ['buckets: full'],
    stopped: 'the limit is reached',
  }));
  expect(text).toMatch(/^C1 +contradicted +1 s +Water is wet$/m);
  expect(text).toContain('not run in the sandbox: no ice');
  expect(text).toContain('C1   Temperature: 12.5 degrees');
  expect(text).toContain('C1   contradicts the stand-in: Ice is cold. Seen: it is warm');
  expect(text).not.toContain('Fire is hot');
  expect(text).toContain('buckets: full');
  expect(text).toContain('the limit is reached');
});
