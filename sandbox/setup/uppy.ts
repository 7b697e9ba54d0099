import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../paths';
import { ProcessGroup } from '../process-group';

/** Installs the two newest major versions of Uppy, each with a separate lock file, unless they are installed. */
export async function setUpUppy(): Promise<void> {
  for (const version of ['uppy-5', 'uppy-6']) {
    const folder = join(repository, 'test', 'end-to-end', 'uploads', version);
    if (!isInstalled(folder)) {
      await ProcessGroup.run(['npm', 'ci', '--prefix', folder], { log: `get-ready/${version}`, timeoutSeconds: 300 });
    }
  }
}

function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}
