import { spawnSync } from 'child_process';
import { join } from 'path';
import { addLargestStack, addSmallestStack, OTHER_PARTITIONS } from './partition-apps';
import { workFolder } from '../../sandbox/paths';
import { testApp } from '../synth';

/** Ignored rules, each with its reason. */
const IGNORED = {
  W3005: 'aws-cdk-lib writes a redundant DependsOn for the role of every function; it is harmless',
};

test.each(OTHER_PARTITIONS)('cfn-lint, which has the schemas of $region, finds neither errors nor warnings', where => {
  const app = testApp();
  const stacks = [addSmallestStack(app, where), addLargestStack(app, where)];
  app.synth();

  const { stdout, stderr, status } = spawnSync(join(workFolder, 'venv', 'bin', 'cfn-lint'), [
    '--regions', where.region, '--format', 'parseable', '--ignore-checks', ...Object.keys(IGNORED), '--',
    ...stacks.map(({ templateFile }) => join(app.outdir, templateFile)),
  ], { encoding: 'utf8' });

  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});
