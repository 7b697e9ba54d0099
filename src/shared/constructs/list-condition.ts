/** The condition of `s3:ListBucket` and `s3:ListBucketVersions` for listings under the prefix. Undefined for a whole bucket. */
export function underPrefix(prefix: string): { [operator: string]: { [key: string]: string } } | undefined {
  return prefix === '' ? undefined : { StringLike: { 's3:prefix': `${prefix}*` } };
}
