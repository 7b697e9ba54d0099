import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { videoTable, withTables } from '../benchmark/tables';
import { repository } from '../sandbox/paths';

interface Synthesis {
  readonly types: string[];
  /** Calls of functions of aws-cdk-lib, constructs and the library: the same number on every machine. */
  readonly calls: number;
}

function synthesis(script: string): Synthesis {
  const command = [join(repository, 'benchmark', 'count-calls.js'), script];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false' } }));
}

const library = synthesis('one-statement.js');
const plain = synthesis('plain-l2s.js');

test('both sides of the benchmark have the same resources', () => {
  expect(library.types).toEqual(plain.types);
  expect(library.types.length).toBeGreaterThan(30);
});

test('the library calls at most 17 % more functions than an equal stack with CDK\'s L2 constructs', () => {
  expect(library.calls / plain.calls).toBeLessThan(1.17);
});

test('the usage on docs/benchmarks.md is that of the data; if not, run `npm run benchmark`', () => {
  const page = readFileSync(join(repository, 'docs', 'benchmarks.md'), 'utf8');

  expect(page).toContain('<!-- benchmark: video -->');
  expect(withTables(page, { video: videoTable() })).toBe(page);
});
