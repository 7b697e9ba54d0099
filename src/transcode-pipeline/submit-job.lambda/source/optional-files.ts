import { findObject } from './find-object';
import { PLACEHOLDERS } from '../../../shared/contract/plan';
import { logger } from '../../../shared/handlers.lambda/logger';
import { failureOf } from '../../../shared/handlers.lambda/media-convert-errors';
import { withoutExtension } from '../create/output-path';
import { fillPlaceholders } from '../create/placeholders';
import type { Upload } from '../upload';

export type FileSearch =
  /** The files that do not exist, as the plan names them. */
  | { readonly kind: 'found'; readonly missing: string[] }
  /** To be looked for later: without a limit, or a limited number of times. */
  | { readonly kind: 'wait' | 'denied'; readonly reason: string };

const MAX_KEY_BYTES = 1_024;

/** Looks for the optional files of an upload, of which most pipelines have none. `files` begin with the placeholder of the upload's name. */
export async function findMissingFiles(upload: Upload, files: readonly string[] = []): Promise<FileSearch> {
  try {
    const exist = await Promise.all(files.map(file => exists(upload.bucket, keyOf(file, upload))));
    const missing = files.filter((_, index) => !exist[index]);
    if (missing.length > 0) {
      logger.info('Captions without a file are left out', { files: missing.map(file => keyOf(file, upload)) });
    }
    return { kind: 'found', missing };
  } catch (error) {
    return failedSearch(error);
  }
}

export function failedSearch(error: unknown): Exclude<FileSearch, { readonly kind: 'found' }> {
  const { kind, reason } = failureOf(error);
  return { kind: kind === 'denied' ? kind : 'wait', reason: `It is unknown whether files of the job exist: ${reason}` };
}

function keyOf(file: string, { key }: Upload): string {
  return fillPlaceholders(file, { [PLACEHOLDERS.inputBase]: withoutExtension(key) });
}

/** S3 answers an error for a longer key, which no object has. */
async function exists(bucket: string, key: string): Promise<boolean> {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES && await findObject(bucket, key) !== undefined;
}
