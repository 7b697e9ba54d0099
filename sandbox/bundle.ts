import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths';
import { ProcessGroup } from './process-group';

/** Bundles the Lambda handlers, unless the bundles are newer than all sources. */
export async function bundleHandlers(): Promise<void> {
  const bundles = modificationTimes('assets', '.js');
  if (bundles.length > 0 && Math.min(...bundles) > Math.max(...modificationTimes('src', '.ts'))) {
    return;
  }
  await ProcessGroup.run(['npx', 'projen', 'bundle'], { log: 'bundle', timeoutSeconds: 120 });
}

function modificationTimes(folder: string, ending: string): number[] {
  const path = join(repository, folder);
  const files = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  return files.filter(file => file.endsWith(ending)).map(file => statSync(join(path, file)).mtimeMs);
}
