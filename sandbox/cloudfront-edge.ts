import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Where the viewer is, as CloudFront finds out by the address. A request that has it comes from that country. */
export const viewerCountryHeader = 'x-sandbox-viewer-country';

/**
 * The edge that viewers connect to. It terminates TLS, or acts as if it did if it has no certificate, and forwards requests with headers
 * that say so and from which country they come. The emulated distributions handle them by the Host header: their own domain name or an
 * alias, for which the certificate must be.
 */
export async function startCloudFrontEdge(
  awsEndpoint: string, port: number, certificate?: Certificate, viewerCountry = 'US',
): Promise<Server> {
  const forward = (viewer: IncomingMessage, answer: ServerResponse) => {
    const headers = { [viewerCountryHeader]: viewerCountry, ...viewer.headers, 'x-forwarded-proto': 'https' };
    const distribution = request(awsEndpoint, { path: viewer.url, method: viewer.method, headers });
    distribution.on('response', response => {
      answer.writeHead(response.statusCode!, response.headers);
      response.pipe(answer);
    });
    distribution.on('error', error => answer.destroy(error));
    viewer.pipe(distribution);
  };
  const server = certificate ? createTlsServer(certificate, forward) : createServer(forward);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The local URL, for a browser on this machine, of a distribution's URL. */
export function urlThroughEdge(url: string, port: number): string {
  const local = new URL(url);
  local.protocol = 'http:';
  local.host = `${local.hostname.replace(/\.cloudfront\.net$/, '.cloudfront.localhost')}:${port}`;
  return local.href;
}
