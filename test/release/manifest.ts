import { readFileSync } from 'fs';
import { join } from 'path';
import { repository } from '../../release/paths';

/** package.json as it is published, except for the version. */
export const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
