import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PipelineStack } from './app/pipeline-stack';
import { workFolder } from './paths';
import { MediaPipeline } from '../src';

const cfnLint = join(workFolder, 'venv', 'bin', 'cfn-lint');

/** Each with its reason. */
const acknowledged = {
  W3005: 'aws-cdk-lib writes a DependsOn for the role of every function, though the function names it too: harmless',
};

/** cfn-lint, which knows CloudFormation's own schemas, on the one-statement stack and on the demo's. */
function main() {
  const app = new App({ outdir: join(workFolder, 'lint-templates') });
  const smallest = new Stack(app, 'Smallest');
  new MediaPipeline(smallest, 'Videos');
  new PipelineStack(app, 'Demo');
  const templates = app.synth().stacks.map(stack => stack.templateFullPath);
  execFileSync(cfnLint, ['--format', 'parseable', '--ignore-checks', ...Object.keys(acknowledged), '--', ...templates], { stdio: 'inherit' });
  console.log(`cfn-lint: nothing to say about ${templates.length} templates`);
}

main();
