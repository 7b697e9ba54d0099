import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../sandbox/paths';
import { baseline, unpack } from './api';

/** Under the project, from where jsii-diff finds aws-cdk-lib and constructs. */
const folder = join(workFolder, 'api-baseline');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, '.jsii'), unpack(readFileSync(baseline)));
cpSync(join(repository, 'package.json'), join(folder, 'package.json'));

// The API is marked experimental as a whole: that is no leave to break it unnoticed.
const { status } = spawnSync('jsii-diff', [folder, repository, '--error-on', 'all', '--keys', '--ignore-file', '.compatignore'], {
  cwd: repository, stdio: 'inherit',
});
process.exit(status ?? 1);
