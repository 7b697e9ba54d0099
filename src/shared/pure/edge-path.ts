/** The path of a file at the edge, encoded as in playback URLs. */
export function edgePathOf(key: string): string {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The paths to invalidate for these paths at the edge. CloudFront accepts no `~` in them, not even encoded: the wildcard before it includes
 * the files. `viewerPath` precedes keys in URLs, and a function removes it: CloudFront's documentation recommends to invalidate a path before
 * and after such a change.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidatedPaths(paths: readonly string[], viewerPath?: string): string[] {
  const accepted = [...new Set(paths.map(path => path.replace(/~.*$/, '*')))];
  return viewerPath === undefined ? accepted : [...accepted, ...accepted.map(path => `${viewerPath}${path}`)];
}
