import type { WrittenOutput } from './announcement';

/**
 * The paths of a job's files: a wildcard for its folders, and each file beside them. `viewerPath` precedes keys in URLs, and a function
 * removes it: CloudFront's documentation recommends to invalidate a path before and after such a change.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidationPaths(outputs: readonly WrittenOutput[], bucket: string, viewerPath?: string): string[] {
  const start = `s3://${bucket}/`;
  const written = outputs.filter(({ path }) => path.startsWith(start)).map(({ type, path }) => ({ type, key: path.slice(start.length) }));
  const files = written.filter(({ type }) => type === 'FILE').map(({ key }) => encoded(key));
  const folders = written.filter(({ type }) => type !== 'FILE').map(({ key }) => folderOf(encoded(key)));
  const paths = [...new Set([...files, ...wildcardsFor([...new Set(folders)])].map(untilTilde))];
  return viewerPath === undefined ? paths : [...paths, ...paths.map(path => `${viewerPath}${path}`)];
}

/** Folders of one parent are those of the presets, and the parent is the job's: one path covers them. The bucket's root stays. */
function wildcardsFor(folders: string[]): string[] {
  return folders.map(folder => {
    const parent = folderOf(folder.slice(0, -1));
    const hasSiblings = folders.some(other => other !== folder && folderOf(other.slice(0, -1)) === parent);
    return `${hasSiblings && parent !== '/' ? parent : folder}*`;
  });
}

/** With both slashes. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** CloudFront accepts no `~` in these paths, not even encoded: the wildcard before it includes the files. */
function untilTilde(path: string): string {
  return path.replace(/~.*$/, '*');
}

/** As in playback URLs. */
function encoded(key: string): string {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}
