import { existsSync } from 'node:fs';
import { ProcessGroup } from '../process-group';
import { findExecutable } from './executable';

/** Installs packages if that needs no confirmation: as root on Debian and its derivatives. */
export async function installFromDebian(...packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !findExecutable('apt-get')) {
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages];
  await ProcessGroup.run(['apt-get', 'update'], { log: 'apt-get-update', timeoutSeconds: 300, env });
  await ProcessGroup.run(install, { log: 'apt-get-install', timeoutSeconds: 600, env });
  return true;
}
