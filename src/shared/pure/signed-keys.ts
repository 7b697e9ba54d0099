const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A key that an UploadApi signs: `<prefix><user>/<id>/<name>`. The id is a random UUID, so that no two uploads share a key. */
export interface SignedKey {
  /** The user for whom it is signed. */
  readonly uploader: string;
  readonly name: string;
}

/** The folder of a user's uploads, as a part of keys. Percent-encoded, so that it is one folder, and that the user can be read from it. */
export function folderOf(user: string): string {
  return encodeURIComponent(user).replace(/^\.+$/, dots => '%2E'.repeat(dots.length));
}

/** Undefined for any other key. */
export function parseSignedKey(prefixes: readonly string[], key: string): SignedKey | undefined {
  const prefix = prefixes.find(each => key.startsWith(each));
  const [folder, id, name, ...rest] = prefix === undefined ? [] : key.slice(prefix.length).split('/');
  const uploader = folder && userOf(folder);
  return uploader && ID.test(id ?? '') && name && rest.length === 0 ? { uploader, name } : undefined;
}

/** Undefined unless it is the folder of a user: each user has exactly one. */
function userOf(folder: string): string | undefined {
  try {
    const user = decodeURIComponent(folder);
    return folderOf(user) === folder ? user : undefined;
  } catch {
    return undefined;
  }
}
