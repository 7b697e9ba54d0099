import { readdirSync } from 'fs';
import type { awscdk } from 'projen';

/** Each `src/<folder>/<name>.lambda.ts` becomes `assets/<folder>/<name>.lambda/index.js`. */
export function addHandlerBundles(project: awscdk.AwsCdkConstructLibrary) {
  for (const entrypoint of handlerEntrypoints()) {
    project.bundler.addBundle(entrypoint, {
      platform: 'node',
      target: 'node24',
      minify: true,
      sourcemap: false,
      // Nothing from the runtime: the bundled SDK knows the settings that the presets use.
      externals: [],
      mainFields: ['module', 'main'],
      // Whose code it is: release/bundled-packages.ts.
      esbuildArgs: { '--metafile': entrypoint.replace(/^src(.*)\.ts$/, '.sandbox/bundle-contents$1.json') },
    });
  }
}

function handlerEntrypoints(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.lambda.ts'))
    .sort()
    .map(file => `src/${file}`);
}
