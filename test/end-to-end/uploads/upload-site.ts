import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { freePort } from '../../../sandbox/ports';

export type UppyVersion = 5 | 6;

/** A site with an upload page for each version of Uppy, whose users have signed in. */
export class UploadSite {
  static async start(): Promise<UploadSite> {
    const site = new UploadSite(await freePort(0));
    site.server.listen(site.port, '127.0.0.1');
    await once(site.server, 'listening');
    return site;
  }

  readonly origin: string;
  /** The URL of the API, once it is deployed. */
  api = '';
  private readonly server: Server;
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly port: number) {
    this.origin = `http://localhost:${port}`;
    this.server = createServer(async ({ url }, response) => {
      const { status, type, body } = await this.answer(url!);
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  }

  stop(): void {
    this.server.close();
  }

  /** A JWT (RFC 7519) of a user who has signed in. */
  token(user: string, audience = 'videos'): string {
    const [now, header] = [Math.floor(Date.now() / 1000), { alg: 'RS256', kid: 'site' }];
    const claims = { iss: this.origin, sub: user, aud: audience, iat: now, exp: now + 3600 };
    const signed = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.keys.privateKey).toString('base64url')}`;
  }

  pageOf(version: UppyVersion): string {
    return `${this.origin}/uppy-${version}`;
  }

  private async answer(url: string): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
    const [, version, script] = /^\/uppy-([56])(\.js)?$/.exec(url) ?? [];
    if (version) {
      return script
        ? { status: 200, type: 'text/javascript', body: await bundled(version) }
        : { status: 200, type: 'text/html', body: this.page(version) };
    }
    const documents: { [path: string]: object } = {
      '/.well-known/openid-configuration': { issuer: this.origin, jwks_uri: `${this.origin}/keys` },
      '/keys': { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'site', alg: 'RS256', use: 'sig' }] },
    };
    return { status: url in documents ? 200 : 404, type: 'application/json', body: JSON.stringify(documents[url] ?? {}) };
  }

  private page(version: string): string {
    const settings = { version: Number(version), api: this.api, token: this.token(`uppy-${version}`) };
    return `<!doctype html><input type="file" id="file"><script type="application/json" id="settings">${JSON.stringify(settings)}</script>
<script src="/uppy-${version}.js"></script>`;
  }
}

async function bundled(version: string): Promise<string> {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [join(__dirname, 'page.js')], nodePaths: [join(__dirname, `uppy-${version}`, 'node_modules')], bundle: true, write: false,
  });
  return text;
}
