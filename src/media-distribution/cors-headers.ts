import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { accountWideName } from './account-wide-name';
import { requireOrigins } from './allowed-origins';
import { nameOf } from '../shared/constructs/construct-name';

/** The response headers with which browsers let players on these sites read the streams. All sites if no origins are given. */
export function corsHeadersPolicy(distribution: Construct, allowedOrigins: string[] | undefined): cloudfront.IResponseHeadersPolicy {
  if (!allowedOrigins) {
    return cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT;
  }
  requireOrigins(`${nameOf('MediaDistribution', distribution)} allowedOrigins`, allowedOrigins);
  return new cloudfront.ResponseHeadersPolicy(distribution, 'Cors', {
    responseHeadersPolicyName: accountWideName(distribution, 128),
    corsBehavior: {
      accessControlAllowOrigins: allowedOrigins,
      accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
      accessControlAllowHeaders: ['*'],
      accessControlExposeHeaders: ['*'],
      accessControlAllowCredentials: false,
      originOverride: true,
    },
  });
}
