import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { nameOf } from '../../shared/constructs/construct-name';
import { requireOrigins } from '../../shared/validation/origins';
import { accountWideName } from '../account-wide-name';

/** Request headers of players that are not always allowed. With credentials, browsers take `*` for a name. */
const REQUEST_HEADERS = [
  'Cache-Control', 'CMCD-Object', 'CMCD-Request', 'CMCD-Session', 'CMCD-Status', 'If-Modified-Since', 'If-None-Match', 'If-Range', 'Pragma', 'Range',
];
/** Response headers that players measure with, or read sizes and times from. */
const RESPONSE_HEADERS = [
  'Accept-Ranges', 'Age', 'CMSD-Dynamic', 'CMSD-Static', 'Content-Encoding', 'Content-Length', 'Content-Range', 'Date', 'ETag', 'Server-Timing',
  'Via', 'X-Amz-Cf-Id', 'X-Amz-Cf-Pop', 'X-Cache',
];

/**
 * The response headers with which browsers let players on these sites read the streams. All sites if no origins are given. With
 * credentials, browsers send cookies.
 */
export function corsHeadersPolicy(
  distribution: Construct, allowedOrigins: string[] | undefined, allowsCredentials: boolean,
): cloudfront.IResponseHeadersPolicy {
  if (!allowedOrigins) {
    return cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT;
  }
  requireOrigins(`${nameOf('MediaDistribution', distribution)} allowedOrigins`, allowedOrigins);
  return new cloudfront.ResponseHeadersPolicy(distribution, 'Cors', {
    responseHeadersPolicyName: accountWideName(distribution, 128),
    corsBehavior: {
      accessControlAllowOrigins: allowedOrigins,
      accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
      accessControlAllowHeaders: allowsCredentials ? REQUEST_HEADERS : ['*'],
      accessControlExposeHeaders: allowsCredentials ? RESPONSE_HEADERS : ['*'],
      accessControlAllowCredentials: allowsCredentials,
      originOverride: true,
    },
  });
}
