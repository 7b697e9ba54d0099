import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../../release/paths';

const OUTPUT = join(workFolder, 'upgrade-app');

/** Synthesizes the app for the account and region of the sandbox, and returns the folder of its cloud assembly. */
export function synthesizeApp(): string {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const env = { ...process.env, CDK_DEFAULT_ACCOUNT: '000000000000', CDK_DEFAULT_REGION: 'us-east-1', CDK_OUTDIR: OUTPUT, CDK_VALIDATION: 'false' };
  execFileSync('node', ['--import', 'tsx', 'test/upgrade/app.ts'], { cwd: repository, env, stdio: 'inherit' });
  return OUTPUT;
}
