import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../sandbox/paths';

test('API.md equals the output of `npm run docgen`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-reference-'));
  try {
    const written = join(folder, 'API.md');
    execFileSync(join(repository, 'node_modules/.bin/jsii-docgen'), ['-o', written], { cwd: repository, stdio: 'ignore' });

    // Not compared by the test framework, which would print thousands of lines.
    expect(readFileSync(written, 'utf8') === readFileSync(join(repository, 'API.md'), 'utf8')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 180_000);
