import { execFileSync } from 'child_process';
import { repository } from '../../sandbox/paths';

/** What `npm pack` would put into the tarball. */
export function packedFiles(): string[] {
  const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  }));
  return files.map(({ path }: { path: string }) => path);
}
