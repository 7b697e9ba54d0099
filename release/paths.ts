import { join, resolve } from 'node:path';

export const repository = resolve(__dirname, '..');

/** For files that are made on the way; ignored by git. */
export const workFolder = join(repository, '.sandbox');
