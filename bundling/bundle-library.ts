import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const index = join(resolve(__dirname, '..'), 'lib', 'index.js');

/**
 * Makes one file of what jsii compiled: some 150 small modules take longer to find and read at each synth than to run. The declarations and the
 * jsii assembly stay as they are; the modules are not published (.npmignore).
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
