import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export type SecureBucketProps = Pick<s3.BucketProps,
  'bucketName' | 'encryptionKey' | 'versioned' | 'removalPolicy' | 'autoDeleteObjects' | 'cors' | 'lifecycleRules'>;

/** Encrypted, TLS only, no public access, owned by the bucket's owner. */
export class SecureBucket extends s3.Bucket {
  public constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id, {
      ...props,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
    });
  }
}
