import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Delivery, MediaPipeline, ViewerAccess } from '../../src';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/1b5c1a2e-8d6f-4f57-9c3e-2f4a5b6c7d8e';

/** A pipeline as the checklist of docs/security.md describes it. */
export class HardenedStack extends Stack {
  public readonly pipeline: MediaPipeline;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    // As in an app that `cdk init` creates: S3 delivers its logs by a bucket policy instead of an access control list.
    this.node.setContext('@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy', true);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    const logBucket = this.createLogBucket();
    const uploads = this.createMediaBucket('Uploads', key, logBucket);
    const streams = this.createMediaBucket('Streams', key, logBucket);
    streams.addCorsRule({ allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD], allowedOrigins: ['*'], allowedHeaders: ['*'] });
    this.pipeline = new MediaPipeline(this, 'Videos', {
      encryptionKey: key,
      logRetention: logs.RetentionDays.ONE_YEAR,
      alarmTopic: new sns.Topic(this, 'OnCall', { masterKey: key, enforceSSL: true }),
      ingest: { bucket: uploads, keyPatterns: ['uploads/*.mov', 'uploads/*.mp4'] },
      transcode: { bucket: streams, maxDuration: Duration.hours(2) },
      delivery: Delivery.cloudFront({
        viewerAccess: ViewerAccess.pathTokens(),
        allowedOrigins: ['https://www.example.com'],
        domainNames: ['videos.example.com'],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', CERTIFICATE),
        webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/videos/473e64fd-f30b-4765-81a0-62ad96dd167a',
        logBucket,
      }),
    });
    this.reserveConcurrency();
  }

  /** S3 encrypts server access logs with its own keys only, and CloudFront needs access control lists. */
  private createLogBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Logs', {
      versioned: true,
      enforceSSL: true,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
    });
  }

  private createMediaBucket(id: string, encryptionKey: kms.IKey, serverAccessLogsBucket: s3.IBucket): s3.Bucket {
    return new s3.Bucket(this, id, {
      versioned: true,
      enforceSSL: true,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7), noncurrentVersionExpiration: Duration.days(30) }],
    });
  }

  /** Neither can a flood of uploads starve the account's other functions, nor the other way round. */
  private reserveConcurrency(): void {
    for (const resource of this.pipeline.node.findAll().filter(lambda.CfnFunction.isCfnFunction)) {
      resource.reservedConcurrentExecutions = 10;
    }
  }
}
