import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PipelineStack } from './app/pipeline-stack';
import { workFolder } from './paths';
import { MediaPipeline } from '../src';

const cfnLint = join(workFolder, 'venv', 'bin', 'cfn-lint');

/** Ignored rules, each with its reason. */
const acknowledged = {
  W3005: 'aws-cdk-lib writes a redundant DependsOn for the role of every function; it is harmless',
};

/** Runs cfn-lint, which has CloudFormation's schemas, on the one-statement stack and on the demo's stack. */
function main() {
  const app = new App({ outdir: join(workFolder, 'lint-templates') });
  const smallest = new Stack(app, 'Smallest');
  new MediaPipeline(smallest, 'Videos');
  new PipelineStack(app, 'Demo');
  const templates = app.synth().stacks.map(stack => stack.templateFullPath);
  execFileSync(cfnLint, ['--format', 'parseable', '--ignore-checks', ...Object.keys(acknowledged), '--', ...templates], { stdio: 'inherit' });
  console.log(`cfn-lint: no findings in ${templates.length} templates`);
}

main();
