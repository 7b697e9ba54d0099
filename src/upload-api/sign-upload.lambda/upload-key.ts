import { randomUUID } from 'node:crypto';
import { Refusal } from './http-answer';
import { wellFormed } from './well-formed';
import type { SignUploadEnvironment } from '../../shared/contract/environment';
import { MANIFEST_SUFFIX } from '../../shared/contract/requests';
import { matchesPattern } from '../../shared/pure/key-pattern';
import { folderOf, parseSignedKey } from '../../shared/pure/signed-keys';

const MAX_KEY_BYTES = 1_024;
/** Enough for every extension. A long prefix, and the name of a user whose characters are all encoded, could leave less. */
const MIN_NAME_BYTES = 32;

/** A new key for a file of the user. Refuses manifests, which say more than an uploader may, and files that would start no job. */
export function newKey({ KEY_PREFIX, KEY_PATTERNS }: SignUploadEnvironment, user: string, fileName: string): string {
  const folder = `${KEY_PREFIX}${folderOf(user)}/${randomUUID()}/`;
  const nameBytes = MAX_KEY_BYTES - Buffer.byteLength(folder);
  if (nameBytes < MIN_NAME_BYTES) {
    throw new Refusal(403, 'The name of the user is too long for a key');
  }
  const key = `${folder}${shortened(safeName(fileName), nameBytes)}`;
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

/**
 * The last part of a path, without control characters. The name `.` or `..` would change the path of URLs. Without `$`, since S3 replaces
 * `${filename}` in the key of a form by the name of the file that is sent: its sender could choose further keys, such as those of manifests.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
function safeName(fileName: string): string {
  const name = wellFormed(fileName).normalize('NFC').split(/[/\\]/).at(-1)!.replace(/[\p{Cc}$]/gu, '').trim();
  return /^\.*$/.test(name) ? 'upload' : name;
}

/** Keeps the extension. A client may send a name of megabytes, whose end is dropped first. */
function shortened(name: string, maxBytes: number): string {
  const extension = /\.[A-Za-z0-9]{1,16}$/.exec(name)?.[0] ?? '';
  const stem = [...name.slice(0, name.length - extension.length).slice(0, 2 * MAX_KEY_BYTES)];
  while (Buffer.byteLength(stem.join('')) + extension.length > maxBytes) {
    stem.pop();
  }
  return stem.join('') + extension;
}
