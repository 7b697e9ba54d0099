import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const index = join(resolve(__dirname, '..'), 'lib', 'index.js');

/**
 * Bundles the modules that jsii compiled into one file, because finding and reading some 150 small modules at each synth takes longer than
 * running them. The declarations and the jsii assembly do not change; the modules are not published (.npmignore).
 */
build({
  entryPoints: [index],
  outfile: index,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'],
  logLevel: 'warning',
}).catch(error => {
  console.error(error);
  process.exit(1);
});
