import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { type Certificate, startCloudFrontEdge } from '../../../sandbox/cloudfront-edge';
import { privateDomain, privateSite } from '../private/viewer-keys';

/** The distributions' own domain names, a domain of ours, and the site beside it. */
const names = ['*.cloudfront.net', privateDomain, new URL(privateSite).hostname];

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Requests the URLs on the records over TLS, as viewers do. Only the network route is redirected to the local edge. */
export class Viewer {
  static async connect(awsEndpoint: string): Promise<Viewer> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: names[0] }], {
      extensions: [{ name: 'subjectAltName', altNames: names.map(value => ({ type: 2 as const, value })) }],
    });
    return new Viewer(await startCloudFrontEdge(awsEndpoint, 0, { key, cert }), { key, cert });
  }

  private constructor(private readonly edge: Server, readonly certificate: Certificate) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { hostname, pathname, search } = new URL(url);
    const sent = request({
      host: '127.0.0.1',
      port: this.port,
      servername: hostname,
      ca: this.certificate.cert,
      agent: false,
      path: pathname + search,
      headers: { host: hostname, ...headers },
    }).end();
    const [answer] = await once(sent, 'response') as [IncomingMessage];
    return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
  }

  /**
   * Routes a Chromium to the edge, and to the port of the site beside our domain if there is one, and makes it trust the edge's certificate,
   * without other changes to its security.
   */
  chromiumFlags(sitePort?: number): string[] {
    const publicKey = new X509Certificate(this.certificate.cert).publicKey.export({ type: 'spki', format: 'der' });
    const routes = [
      ...['*.cloudfront.net', privateDomain].map(name => `MAP ${name}:443 127.0.0.1:${this.port}`),
      ...sitePort === undefined ? [] : [`MAP ${new URL(privateSite).hostname}:443 127.0.0.1:${sitePort}`],
    ];
    return [
      `--host-resolver-rules=${routes.join(',')}`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(publicKey).digest('base64')}`,
    ];
  }

  disconnect(): void {
    this.edge.close();
    this.edge.closeAllConnections();
  }

  private get port(): number {
    return (this.edge.address() as AddressInfo).port;
  }
}
