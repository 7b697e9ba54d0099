import { join, resolve } from 'node:path';

export const repository = resolve(__dirname, '..');

/** Everything that the sandbox downloads or writes; ignored by git, may be deleted at any time. */
export const workFolder = join(repository, '.sandbox');

export const logFolder = join(workFolder, 'logs');
