import { Annotations, Resource, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accountWideName } from './account-wide-name';
import type { MediaDistributionProps } from './media-distribution-options';
import { noteMissingCorsRule } from './missing-cors-rule';
import { originShieldRegionOf } from './origin-shield';
import { explain } from '../shared/access-report/reasons';
import { nameOf } from '../shared/constructs/construct-name';

/** The private bucket as the origin of a distribution, which reads it by origin access control. */
export function createStreamOrigin(distribution: Construct, props: MediaDistributionProps): cloudfront.IOrigin {
  const { bucket } = props;
  const originShieldRegion = originShieldRegionOf(nameOf('MediaDistribution', distribution), bucket, props);
  return origins.S3BucketOrigin.withOriginAccessControl(originBucket(distribution, bucket), {
    originShieldRegion,
    originAccessControl: new cloudfront.S3OriginAccessControl(distribution, 'OriginAccessControl', {
      originAccessControlName: accountWideName(distribution, 64),
    }),
  });
}

function originBucket(distribution: Construct, bucket: s3.IBucket): s3.IBucket {
  explainReading(bucket);
  noteMissingCorsRule(bucket);
  if (!Resource.isOwnedResource(bucket) || Stack.of(bucket) === Stack.of(distribution)) {
    return bucket;
  }
  allowDistributionsOfThisAccount(distribution, bucket);
  // CDK treats the bucket below as imported, and would warn that its policy must be updated manually.
  Annotations.of(distribution).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac');
  return s3.Bucket.fromBucketAttributes(distribution, 'Origin', {
    bucketArn: bucket.bucketArn,
    bucketRegionalDomainName: bucket.bucketRegionalDomainName,
  });
}

/** A bucket of another stack cannot name this distribution in its policy: each stack would need the other first. */
function allowDistributionsOfThisAccount(distribution: Construct, bucket: s3.IBucket): void {
  const distributions = Stack.of(distribution).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' });
  const statement = (action: string, resource: string) => new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
    actions: [action],
    resources: [resource],
    conditions: { ArnLike: { 'aws:SourceArn': distributions } },
  });
  bucket.addToResourcePolicy(statement('s3:GetObject', bucket.arnForObjects('*')));
  bucket.encryptionKey?.addToResourcePolicy(statement('kms:Decrypt', '*'));
}

function explainReading(bucket: s3.IBucket): void {
  const who = 'cloudfront.amazonaws.com';
  explain({ at: bucket, who, why: 'CloudFront reads the outputs', actions: ['s3:GetObject'] });
  if (bucket.encryptionKey) {
    explain({ at: bucket.encryptionKey, who, why: 'CloudFront reads encrypted outputs', actions: ['kms:Decrypt'] });
  }
}
