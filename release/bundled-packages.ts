import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths';

/** The packages that esbuild bundled into the handlers under assets/, as unique `name@version`. */
export function bundledPackages(): string[] {
  const folders = new Set(bundles().flatMap(bundledFiles).flatMap(packageFolder));
  const names = [...folders].map(folder => {
    const { name, version } = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
    return `${name}@${version}`;
  });
  return [...new Set(names)].sort();
}

/** For example `job-tracker/record-job-event.lambda`. */
function bundles(): string[] {
  const found = readdirSync(join(repository, 'assets'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.lambda'));
  if (found.length === 0) {
    throw new Error('There is no handler under assets/: run `npm run bundle` first');
  }
  return found;
}

interface Metafile {
  readonly outputs: { readonly [file: string]: { readonly inputs: { readonly [file: string]: { readonly bytesInOutput: number } } } };
}

function bundledFiles(bundle: string): string[] {
  const { outputs }: Metafile = JSON.parse(readFileSync(join(repository, '.sandbox/bundle-contents', `${bundle}.json`), 'utf8'));
  return Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
}

/** Packages may be nested in packages: returns the innermost. */
function packageFolder(file: string): string[] {
  return file.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.slice(0, 1) ?? [];
}
