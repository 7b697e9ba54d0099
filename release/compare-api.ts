import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { baseline, folderForDiff, unpack } from './api';
import { repository } from './paths';

// The whole API is marked experimental, but breaks must not go unnoticed.
const { status } = spawnSync('jsii-diff', [
  folderForDiff('api-baseline', unpack(readFileSync(baseline))), repository, '--error-on', 'all', '--keys', '--ignore-file', '.compatignore',
], { cwd: repository, stdio: 'inherit' });
process.exit(status ?? 1);
