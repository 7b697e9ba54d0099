import { readFileSync } from 'fs';
import { basename, join } from 'path';
import { runCheckov, type CheckovReport } from './checkov';
import type { JudgedApp } from './judged-apps';
import { judgedTemplates } from './judged-templates';
import { repository } from '../../sandbox/paths';

/** `| CKV_AWS_18 | what it asks for | resources in the default app | in the hardened app | reason |` in docs/security.md. */
const ROW = /^\| (CKV\w+) \| ([^|]+) \| (\d+) \| (\d+) \| ([^|]+) \|$/gm;

const listed = [...readFileSync(join(repository, 'docs', 'security.md'), 'utf8').matchAll(ROW)]
  .map(([, check,, inDefault, inHardened]) => ({ check, default: Number(inDefault), hardened: Number(inHardened) }));

let report: CheckovReport;
let templates: ReturnType<typeof judgedTemplates>;

beforeAll(() => {
  templates = judgedTemplates();
  report = runCheckov(Object.values(templates));
}, 300_000);

test('checkov reads the templates, which turn off no check', () => {
  const { passed, skipped, unreadable } = report;

  expect(passed).toBeGreaterThan(200);
  expect({ skipped, unreadable }).toEqual({ skipped: 0, unreadable: 0 });
});

test.each(['default', 'hardened'] as const)('the %s app has exactly the findings that docs/security.md lists', app => {
  expect(findingsIn(app)).toEqual(Object.fromEntries(listed.filter(row => row[app] > 0).map(row => [row.check, row[app]])));
});

test('at most three checks fail for the hardened app', () => {
  expect(Object.keys(findingsIn('hardened')).length).toBeLessThanOrEqual(3);
});

test('the maximal app fails no other checks', () => {
  expect(Object.keys(findingsIn('maximal')).filter(check => !listed.some(row => row.check === check))).toEqual([]);
});

/** Number of resources by check. */
function findingsIn(app: JudgedApp): { [check: string]: number } {
  const checks = report.findings.filter(({ template }) => template === basename(templates[app])).map(({ check }) => check);
  return Object.fromEntries([...new Set(checks)].map(check => [check, checks.filter(other => other === check).length]));
}
