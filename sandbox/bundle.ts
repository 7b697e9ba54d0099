import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths';
import { ProcessGroup } from './process-group';

const sourceFolder = join(repository, 'src');
const bundleFolder = join(repository, 'assets');

/** Bundles the Lambda handlers, unless each has a bundle that is newer than all sources. */
export async function bundleHandlers(): Promise<void> {
  const sources = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const lastChange = Math.max(...sources.map(file => statSync(join(sourceFolder, file)).mtimeMs));
  const bundles = sources.filter(file => file.endsWith('.lambda.ts')).map(bundleOf);
  if (!bundles.every(bundle => existsSync(bundle) && statSync(bundle).mtimeMs > lastChange)) {
    await ProcessGroup.run(['npx', 'projen', 'bundle'], { log: 'bundle', timeoutSeconds: 120 });
  }
}

function bundleOf(handler: string): string {
  return join(bundleFolder, handler.replace(/\.ts$/, ''), 'index.js');
}
