/** Bucket and key of an `s3://` URI. */
export function bucketAndKey(path: string): { bucket: string; key: string } {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/s.exec(path) ?? [];
  return { bucket, key };
}

/** Each part of the key is encoded, so that `#`, `%` and `?` do not cut the URL. Undefined if the path is not an object in S3. */
export function urlOf(path: string, baseUrl: string | undefined): string | undefined {
  const { key } = bucketAndKey(path);
  return baseUrl === undefined || key === '' ? undefined : `${baseUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path that a playlist's relative reference names: a file of the same bucket, beside the playlist or below it. */
export function besidePlaylist(playlist: string, reference: string): string {
  const name = decodeURIComponent(reference);
  if (/^[a-z][a-z\d+.-]*:|^\/|\?/i.test(reference) || name.split('/').includes('..')) {
    throw new Error('A playlist refers to a file that is not beside or below it');
  }
  return `${folderOf(playlist)}${name}`;
}

/** With the trailing slash. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
