import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** Options of a new bucket. */
interface NewBucketOptions {
  readonly bucketName?: string;
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy?: RemovalPolicy;
  readonly autoDeleteObjects?: boolean;
}

/** Encrypted, TLS only, no public access, owned by the bucket's owner, kept when the stack is deleted. */
export function secureBucketDefaults({ bucketName, encryptionKey, removalPolicy, autoDeleteObjects }: NewBucketOptions): s3.BucketProps {
  return {
    bucketName,
    encryption: encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
    encryptionKey,
    bucketKeyEnabled: encryptionKey ? true : undefined,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    // A rollback of the creation deletes the bucket, so that a failed first deployment does not block the next one.
    removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    autoDeleteObjects,
  };
}
