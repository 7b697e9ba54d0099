import { Token } from 'aws-cdk-lib';
import { rejectListToken } from './values';

/** Other forms, which CloudFront accepts too, match no request. */
export function requireOrigins(what: string, origins: string[]): void {
  rejectListToken(what, origins);
  if (origins.length === 0) {
    throw new Error(`${what} must have at least one origin, got none`);
  }
  for (const origin of origins) {
    if (origin !== '*' && !Token.isUnresolved(origin) && !isOrigin(origin)) {
      throw new Error(`${what} must contain origins as browsers send them: a scheme, a host and an optional port, such as `
        + `'https://example.com', 'https://*.example.com' or 'http://localhost:3000', got '${origin}'${adviceOn(origin)}`);
    }
  }
}

function isOrigin(origin: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/(\*\.)?[^*/?#@\s]+$/.test(origin) && (serialized(origin) ?? origin) === origin;
}

function adviceOn(origin: string): string {
  const meant = serialized(origin.includes('://') ? origin : `https://${origin}`);
  return meant !== undefined && isOrigin(meant) ? `: use '${meant}'` : '';
}

/** As browsers write it: in lower case, without the scheme's default port. Undefined for custom schemes, which URL does not serialize. */
function serialized(url: string): string | undefined {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null';
  return origin === 'null' ? undefined : origin;
}
