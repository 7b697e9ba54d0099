import { Aws } from 'aws-cdk-lib';

/** Condition of a permission to use a KMS key only through S3. S3 calls KMS in the region of the bucket. */
export function viaS3In(region: string) {
  return { StringEquals: { 'kms:ViaService': `s3.${region}.${Aws.URL_SUFFIX}` } };
}
