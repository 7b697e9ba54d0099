import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './checks';
import { repository } from '../../sandbox/paths';

const read = (...path: string[]) => readFileSync(join(repository, ...path), 'utf8');
const ids = checks.map(({ id }) => id);

test('docs/verified.md lists exactly the checks, in order, with claims and whether they run in the sandbox', () => {
  const rows = [...read('docs', 'verified.md').matchAll(/^\| ([A-Z]\d+) \| (.+) \| (.+?) \| (?:never|\d{4}-\d{2}-\d{2}) \|$/gm)];
  expect(rows.map(([, id, claim, sandbox]) => [id, claim, sandbox]))
    .toEqual(checks.map(({ id, claim, needsAws }) => [id, claim, needsAws === undefined ? 'yes' : 'no']));
});

test('ids are unique and include C1 to C17', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(Array.from({ length: 17 }, (_, index) => `C${index + 1}`)));
});

test.each(['media_convert', 'local_aws'])('each assumption of sandbox/%s names an existing check', folder => {
  const file = join(repository, 'sandbox', folder, 'assumptions.md');
  const rows = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(line => /^\| [SL]\d+ \|/.test(line)) : [];
  const named = rows.flatMap(row => row.split('|').at(-2)!.match(/\b[CTVXYZ]\d+\b/g) ?? []);
  expect(named.filter(id => !ids.includes(id))).toEqual([]);
});

test('the README links the table, and says that nothing was verified on AWS as long as that is true', () => {
  const never = !/\| \d{4}-\d{2}-\d{2} \|$/m.test(read('docs', 'verified.md'));
  expect(read('README.md')).toContain('docs/verified.md');
  expect(/has never run on AWS/.test(read('README.md'))).toBe(never);
});
