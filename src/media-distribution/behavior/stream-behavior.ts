import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { accountWideName } from '../account-wide-name';
import { corsHeadersPolicy } from './cors-headers';
import { createDownloadFunction } from './download-names';
import type { MediaDistributionProps } from '../media-distribution-options';
import { noteMissingCorsRule } from './missing-cors-rule';
import { originRequestPolicy } from './origin-requests';
import { createStreamOrigin } from './stream-origin';
import { createViewerRequestFunction } from './viewer-request-function';
import { nameOf } from '../../shared/constructs/construct-name';
import { requireDurationIn } from '../../shared/validation/values';
import type { ViewerAccessConfig } from '../viewer-access/viewer-access-config';

/** How a distribution serves the streams. */
export interface StreamBehaviors {
  readonly origin: cloudfront.IOrigin;
  /** For all files but those below. */
  readonly files: cloudfront.AddBehaviorOptions;
  /** By file name pattern, such as `*.m3u8`. */
  readonly byName: { readonly [pattern: string]: cloudfront.AddBehaviorOptions };
}

/** Small files that name others, or say what they show. A path token before them does not matter, since `*` matches `/` too. */
const MANIFESTS = ['*.m3u8', '*.mpd', '*.vtt'];

export function createStreamBehaviors(
  distribution: Construct, props: MediaDistributionProps, { trustedKeyGroups, tokens, allowsCredentials }: ViewerAccessConfig,
): StreamBehaviors {
  const { allowedOrigins, defaultTtl, manifestTtl, path } = props;
  const what = nameOf('MediaDistribution', distribution);
  const functions = [
    createViewerRequestFunction(distribution, { path, tokens, allowedOrigins }),
    props.downloadNames ? createDownloadFunction(distribution) : undefined,
  ].filter(association => association !== undefined);
  const common: cloudfront.AddBehaviorOptions = {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    originRequestPolicy: originRequestPolicy(distribution, tokens),
    responseHeadersPolicy: corsHeadersPolicy(distribution, allowedOrigins, allowsCredentials),
    trustedKeyGroups,
    // An empty list would be in the template.
    ...(functions.length > 0 && { functionAssociations: functions }),
  };
  // The function that verifies tokens answers preflight requests.
  if (!tokens) {
    noteMissingCorsRule(props.bucket);
  }
  const ofManifests = manifestTtl && createCachePolicy(new Construct(distribution, 'Manifests'), `${what} manifestTtl`, manifestTtl);
  return {
    origin: createStreamOrigin(distribution, props),
    files: {
      ...common,
      cachePolicy: defaultTtl ? createCachePolicy(distribution, `${what} defaultTtl`, defaultTtl) : cloudfront.CachePolicy.CACHING_OPTIMIZED,
    },
    byName: ofManifests ? Object.fromEntries(MANIFESTS.map(pattern => [pattern, { ...common, cachePolicy: ofManifests }])) : {},
  };
}

/** MediaConvert writes no `Cache-Control` header, so the default applies to its files. */
function createCachePolicy(place: Construct, what: string, defaultTtl: Duration): cloudfront.ICachePolicy {
  requireDurationIn(what, defaultTtl, Duration.seconds(0), Duration.days(365));
  return new cloudfront.CachePolicy(place, 'CachePolicy', {
    cachePolicyName: accountWideName(place, 128),
    minTtl: Duration.seconds(0),
    defaultTtl,
    maxTtl: Duration.days(365),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}
