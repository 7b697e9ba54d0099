import { randomUUID } from 'node:crypto';
import { Refusal } from './http-answer';
import { wellFormed } from './well-formed';
import type { SignUploadEnvironment } from '../../shared/contract/environment';
import { MANIFEST_SUFFIX } from '../../shared/contract/requests';
import { matchesPattern } from '../../shared/pure/key-pattern';
import { folderOf, parseSignedKey } from '../../shared/pure/signed-keys';

const MAX_KEY_BYTES = 1_024;

/** A new key for a file of the user. Refuses manifests, which say more than an uploader may, and files that would start no job. */
export function newKey({ KEY_PREFIX, KEY_PATTERNS }: SignUploadEnvironment, user: string, fileName: string): string {
  const folder = `${KEY_PREFIX}${folderOf(user)}/${randomUUID()}/`;
  const key = `${folder}${shortened(safeName(fileName), MAX_KEY_BYTES - Buffer.byteLength(folder))}`;
  if (key.toLowerCase().endsWith(MANIFEST_SUFFIX)) {
    throw new Refusal(400, `Files that end with ${MANIFEST_SUFFIX} cannot be uploaded`);
  }
  const patterns: string[] = JSON.parse(KEY_PATTERNS ?? '["*"]');
  if (!patterns.some(pattern => matchesPattern(pattern, key))) {
    throw new Refusal(400, 'Files with this name cannot be uploaded');
  }
  return key;
}

/** Throws unless the API signed the key for this user. */
export function requireOwnKey({ KEY_PREFIX }: SignUploadEnvironment, user: string, key: string): void {
  if (parseSignedKey([KEY_PREFIX], key)?.uploader !== user) {
    throw new Refusal(403, 'The key is not that of an upload of yours');
  }
}

/** The last part of a path, without control characters. The name `.` or `..` would change the path of URLs. */
function safeName(fileName: string): string {
  const name = wellFormed(fileName).normalize('NFC').split(/[/\\]/).at(-1)!.replace(/\p{Cc}/gu, '').trim();
  return /^\.*$/.test(name) ? 'upload' : name;
}

/** Keeps the extension. */
function shortened(name: string, maxBytes: number): string {
  const extension = /\.[A-Za-z0-9]{1,16}$/.exec(name)?.[0] ?? '';
  const stem = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(stem.join('')) + extension.length > maxBytes) {
    stem.pop();
  }
  return stem.join('') + extension;
}
