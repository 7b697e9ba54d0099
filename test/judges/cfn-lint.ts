import { spawnSync } from 'child_process';
import { join } from 'path';
import { workFolder } from '../../sandbox/paths';

/** Ignored rules, each with its reason. */
const IGNORED = {
  W3005: 'aws-cdk-lib writes a redundant DependsOn for the role of every function; it is harmless',
};

/** The findings of cfn-lint, which has CloudFormation's schemas, in the template files. */
export function lint(templates: readonly string[], ...options: string[]): { readonly text: string; readonly status: number | null } {
  const { stdout, stderr, status } = spawnSync(join(workFolder, 'venv', 'bin', 'cfn-lint'), [
    ...options, '--format', 'parseable', '--ignore-checks', ...Object.keys(IGNORED), '--', ...templates,
  ], { encoding: 'utf8' });
  return { text: stdout + stderr, status };
}
