import Module from 'node:module';
import { join, resolve } from 'node:path';

/**
 * `node --import tsx run-with-cdk.ts FOLDER APP OUTDIR APP OUTDIR...` runs apps with the library's sources, and with the aws-cdk-lib and
 * constructs that are installed in a folder, for all imports in the repository. Each is synthesized to its own folder when the process ends.
 */
const [, , folder, ...apps] = process.argv;
const packages = join(resolve(folder), 'node_modules');
const library = join(__dirname, '..', '..', 'src', 'index.ts');

type Resolve = (request: string, ...rest: unknown[]) => string;
const loader = Module as unknown as { _resolveFilename: Resolve };
const resolveAsUsual = loader._resolveFilename;
loader._resolveFilename = (request, parent, isMain, options) => {
  if (request === 'cdk-media-pipeline') {
    return library;
  }
  const isChosen = /^(aws-cdk-lib|constructs|cdk-nag|cdk-preflight)(\/|$)/.test(request);
  return isChosen ? resolveAsUsual(request, parent, isMain, { paths: [packages] }) : resolveAsUsual(request, parent, isMain, options);
};

for (let index = 0; index < apps.length; index += 2) {
  process.env.CDK_OUTDIR = apps[index + 1];
  module.require(resolve(apps[index]));
}
