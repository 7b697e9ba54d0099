import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { accountWideName } from '../account-wide-name';
import type { PathTokenVerifier } from '../viewer-access/viewer-access-config';

/** Headers that S3 needs for CORS, as in CORS_S3_ORIGIN. */
const CORS_HEADERS = ['Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method'];

/**
 * The headers of origin requests. CloudFront adds the viewer's country only if the policy names it. Otherwise the function that verifies
 * tokens would read a header that the viewer wrote.
 */
export function originRequestPolicy(distribution: Construct, tokens: PathTokenVerifier | undefined): cloudfront.IOriginRequestPolicy {
  if (!tokens) {
    return cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN;
  }
  return new cloudfront.OriginRequestPolicy(distribution, 'OriginRequests', {
    originRequestPolicyName: accountWideName(distribution, 128),
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(...CORS_HEADERS, 'CloudFront-Viewer-Country'),
  });
}
