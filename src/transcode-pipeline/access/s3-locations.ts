import { Aws, Reference, Tokenization } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * ARN of the object at an S3 URI, or of the objects under it; none for other values, and for the upload and the job's outputs.
 * Placeholders match any text.
 */
export function objectsAt(uri: string, { isFolder }: { readonly isFolder: boolean }): string[] {
  const [, bucket, key = ''] = /^s3:\/\/((?:\$\{Token\[[^\]]*\]\}|[^/{}$])+)(?:\/(.*))?$/i.exec(uri) ?? [];
  return bucket === undefined ? [] : [`arn:${Aws.PARTITION}:s3:::${bucket}/${keyPattern(key, isFolder)}`];
}

/** ARN of the customer-managed key of the bucket at an S3 URI, if it is a bucket of this app, referenced by its name or ARN. */
export function keysAt(uri: string): string[] {
  const buckets = Tokenization.reverseString(uri).tokens.filter(Reference.isReference).map(({ target }) => target.node.scope);
  const keys = buckets.flatMap(bucket => (bucket instanceof s3.Bucket && bucket.encryptionKey ? [bucket.encryptionKey.keyArn] : []));
  return /^s3:/i.test(uri) ? keys : [];
}

function keyPattern(key: string, isFolder: boolean): string {
  // An incomplete IMF package is read through the asset map in its folder.
  const folder = isFolder ? key.replace(/ASSETMAP\.xml$/, '') : key;
  // The first image names a series of images.
  const pattern = escaped(folder).replace(/\{\{\w+\}\}/g, '*').replace(/0+\.png$/i, '*.png');
  return isFolder || pattern === '' || pattern.endsWith('/') ? `${pattern}*` : pattern;
}

/** Escapes wildcards of policies. Tokens are `${Token[...]}`. */
function escaped(key: string): string {
  return key.replace(/[*?]|\$(?!\{Token\[)/g, character => `\${${character}}`);
}
