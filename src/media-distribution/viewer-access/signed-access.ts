import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SigningKeys } from './signing-keys';
import type { ViewerAccessConfig, ViewerAccessContext } from './viewer-access-config';
import { nameOf } from '../../shared/constructs/construct-name';
import { requireInstance } from '../../shared/validation/shapes';

/** Viewers need CloudFront's signed URLs or signed cookies. */
export function signedAccess(keys: SigningKeys): (scope: Construct, context: ViewerAccessContext) => ViewerAccessConfig {
  requireInstance('ViewerAccess.signed keys', keys, { member: '_trustedBy', allowed: 'SigningKeys such as SigningKeys.publicKeys()' });
  return (scope, context) => {
    requireExplicitOrigins(scope, context.allowedOrigins);
    noteMissingDomain(scope, context);
    return { allowsCredentials: true, ...keys._trustedBy(scope) };
  };
}

/** Browsers keep a response from the page if it was requested with cookies and allows all origins. */
function requireExplicitOrigins(scope: Construct, origins: string[] | undefined): void {
  if (!origins || origins.includes('*')) {
    throw new Error(`${nameOf('MediaDistribution', scope)} allowedOrigins must name the sites with ViewerAccess.signed(), since browsers do not let `
      + `pages read what they request with cookies if all sites are allowed, got ${origins ? '\'*\'' : 'none'}: `
      + 'set it to the origins of the pages with the players, such as [\'https://www.example.com\']');
  }
}

/** The domains of an existing distribution are unknown, but playback URLs have only domainName. */
function noteMissingDomain(scope: Construct, { domainNames, distribution, domainName }: ViewerAccessContext): void {
  const names = distribution ? [domainName].filter(name => name !== undefined) : domainNames ?? [];
  if (names.length === 0) {
    const option = distribution ? 'domainName to one, such as \'www.example.com\' for that site'
      : 'domainNames to one, such as [\'videos.example.com\'] for www.example.com';
    Annotations.of(scope).addInfoV2('cdk-media-pipeline:cookiesNeedDomain',
      `Browsers send no signed cookies to a distribution without a domain of the site that shows the videos. Set ${option}. `
      + 'Signed URLs of single files work without');
  }
}
