import { Resource, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accountWideName } from '../account-wide-name';
import type { MediaDistributionProps } from '../media-distribution-options';
import { originShieldRegionOf } from './origin-shield';
import { warnOfServedUploads } from './served-uploads';
import { nameOf } from '../../shared/constructs/construct-name';
import { allowCloudFront, distributionsOf } from '../../shared/constructs/key-policy';
import { allowService } from '../../shared/constructs/resource-policy';
import { requireMatch } from '../../shared/validation/values';

/** The private bucket as the origin of a distribution, which reads it by origin access control. */
export function createStreamOrigin(distribution: Construct, props: MediaDistributionProps): cloudfront.IOrigin {
  const { bucket, prefix = '' } = props;
  const what = nameOf('MediaDistribution', distribution);
  requireMatch(`${what} prefix`, prefix, /^([^*?$]*\/)?$/, 'empty or end with "/", without "*", "?" and "$"');
  warnOfServedUploads(distribution, bucket, prefix);
  return new PrivateOrigin(distribution, bucket, prefix, originShieldRegionOf(what, bucket, props));
}

/** CDK's own origin cannot use a bucket of another stack, and its warnings about keys and imported buckets do not name the statement. */
class PrivateOrigin extends origins.S3BucketOrigin {
  private readonly accessControl: cloudfront.S3OriginAccessControl;

  public constructor(
    private readonly user: Construct, private readonly bucket: s3.IBucket, private readonly prefix: string, originShieldRegion: string | undefined,
  ) {
    super(bucket, { originShieldRegion });
    this.accessControl = new cloudfront.S3OriginAccessControl(user, 'OriginAccessControl', { originAccessControlName: accountWideName(user, 64) });
  }

  public bind(scope: Construct, options: cloudfront.OriginBindOptions): cloudfront.OriginBindConfig {
    this.allowReading(options.distributionId!);
    if (this.bucket.encryptionKey) {
      allowCloudFront(this.user, this.bucket.encryptionKey);
    }
    const { originProperty, ...config } = super.bind(scope, options);
    return { ...config, originProperty: { ...originProperty!, originAccessControlId: this.accessControl.originAccessControlId } };
  }

  private allowReading(distributionId: string): void {
    allowService(this.user, this.bucket, {
      service: 'cloudfront.amazonaws.com',
      why: 'CloudFront reads the outputs',
      actions: ['s3:GetObject'],
      resources: [this.bucket.arnForObjects(`${this.prefix}*`)],
      conditions: this.isInSameStack() ? { StringEquals: { 'AWS:SourceArn': this.arnOf(distributionId) } }
        : { ArnLike: { 'aws:SourceArn': distributionsOf(this.user) } },
    }, { id: 'importedOutputBucket', kind: 'bucket', arn: this.bucket.bucketArn, otherwise: 'Otherwise viewers get status 403' });
  }

  /** A bucket of another stack cannot name this distribution in its policy: each stack would need the other first. */
  private isInSameStack(): boolean {
    return Resource.isOwnedResource(this.bucket) && Stack.of(this.bucket) === Stack.of(this.user);
  }

  private arnOf(distributionId: string): string {
    return Stack.of(this.user).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: distributionId });
  }
}
