import { spawnSync } from 'child_process';
import { join } from 'path';
import { judgedTemplates } from './judged-templates';
import { workFolder } from '../../sandbox/paths';

/** Ignored rules, each with its reason. */
const IGNORED = {
  W3005: 'aws-cdk-lib writes a redundant DependsOn for the role of every function; it is harmless',
};

test('cfn-lint, which has CloudFormation\'s schemas, finds neither errors nor warnings', () => {
  const templates = Object.values(judgedTemplates());

  const { stdout, stderr, status } = spawnSync(join(workFolder, 'venv', 'bin', 'cfn-lint'), [
    '--format', 'parseable', '--ignore-checks', ...Object.keys(IGNORED), '--', ...templates,
  ], { encoding: 'utf8' });

  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});
