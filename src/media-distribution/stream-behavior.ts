import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { accountWideName } from './account-wide-name';
import { corsHeadersPolicy } from './cors-headers';
import type { MediaDistributionProps } from './media-distribution-options';
import { createStreamOrigin } from './stream-origin';
import type { ViewerAccessConfig } from './viewer-access/viewer-access-config';
import { nameOf } from '../shared/constructs/construct-name';
import { requireDurationIn } from '../shared/validation/values';

/** How a distribution serves the streams. */
export function createStreamBehavior(
  distribution: Construct, props: MediaDistributionProps, { trustedKeyGroups }: ViewerAccessConfig,
): cloudfront.BehaviorOptions {
  return {
    origin: createStreamOrigin(distribution, props.bucket),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: createCachePolicy(distribution, props.defaultTtl),
    originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
    responseHeadersPolicy: corsHeadersPolicy(distribution, props.allowedOrigins),
    trustedKeyGroups,
  };
}

/** MediaConvert writes no `Cache-Control` header, so defaultTtl applies to its files. */
function createCachePolicy(distribution: Construct, defaultTtl: Duration | undefined): cloudfront.ICachePolicy {
  if (!defaultTtl) {
    return cloudfront.CachePolicy.CACHING_OPTIMIZED;
  }
  requireDurationIn(`${nameOf('MediaDistribution', distribution)} defaultTtl`, defaultTtl, Duration.seconds(0), Duration.days(365));
  return new cloudfront.CachePolicy(distribution, 'CachePolicy', {
    cachePolicyName: accountWideName(distribution, 128),
    minTtl: Duration.seconds(0),
    defaultTtl,
    maxTtl: Duration.days(365),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}
