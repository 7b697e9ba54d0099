import { Token } from 'aws-cdk-lib';

/** Another form would be accepted by CloudFront and match no request. */
export function requireOrigins(what: string, origins: string[]): void {
  if (origins.length === 0) {
    throw new Error(`${what} must have at least one origin, got none`);
  }
  for (const origin of origins) {
    if (origin !== '*' && !Token.isUnresolved(origin) && !isOrigin(origin)) {
      throw new Error(`${what} must be origins as browsers send them: a scheme, a host, perhaps a port, and nothing after it, such as `
        + `'https://example.com', 'https://*.example.com' for its subdomains or 'http://localhost:3000'; got '${origin}'${adviceOn(origin)}`);
    }
  }
}

function isOrigin(origin: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/(\*\.)?[^*/?#@\s]+$/.test(origin) && (serialized(origin) ?? origin) === origin;
}

function adviceOn(origin: string): string {
  const meant = serialized(origin.includes('://') ? origin : `https://${origin}`);
  return meant !== undefined && isOrigin(meant) ? `; use '${meant}'` : '';
}

/** As browsers write it: in lower case, without the port that the scheme implies. Undefined where URL cannot tell, as for apps' own schemes. */
function serialized(url: string): string | undefined {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null';
  return origin === 'null' ? undefined : origin;
}
