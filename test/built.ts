import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { repository } from '../sandbox/paths';

/** The text of a file that a task writes. */
export function built(file: string, command: string): string {
  const path = join(repository, file);
  if (!existsSync(path)) {
    throw new Error(`There is no ${file}: run \`${command}\` first`);
  }
  return readFileSync(path, 'utf8');
}
