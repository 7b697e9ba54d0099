import { execFileSync } from 'child_process';
import { repository } from '../../release/paths';

const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
}));

/** What `npm pack` would put into the tarball. */
export const packedFiles: string[] = files.map(({ path }: { path: string }) => path);
