import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { urlThroughEdge } from '../../../sandbox/cloudfront-edge';
import { repository } from '../../../sandbox/paths';
import { freePort } from '../../../sandbox/ports';
import type { JobRecord } from '../../../src/shared/contract/record';

export type UppyVersion = 5 | 6;

const EXAMPLE = join(repository, 'examples', 'upload-page', 'page');

/** A site with an upload page for each version of Uppy, and the page of the example. Its users have signed in. */
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
  /** Finds the records of an upload, newest first. */
  recordsOf?: (key: string) => Promise<JobRecord[]>;
  /** The port by which the distribution is reached. */
  edgePort = 0;
  private readonly server: Server;
  private readonly sources = new Set<string>();
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
    if (url.startsWith('/jobs')) {
      return { status: 200, type: 'application/json', body: JSON.stringify(await this.jobs(url)) };
    }
    const example: { [path: string]: () => Promise<string> | string } = {
      '/example': () => readFileSync(join(EXAMPLE, 'index.html'), 'utf8').replace(/window\.settings = \{[^]*?\};/, `window.settings = {
        uploadUrl: '${this.api}', jobUrl: '${this.origin}', token: async () => '${this.token('example')}',
      };`),
      '/bundle.js': () => bundled('6', join(EXAMPLE, 'upload.js')),
    };
    if (url in example) {
      return { status: 200, type: url === '/example' ? 'text/html' : 'text/javascript', body: await example[url]() };
    }
    const documents: { [path: string]: object } = {
      '/.well-known/openid-configuration': { issuer: this.origin, jwks_uri: `${this.origin}/keys` },
      '/keys': { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'site', alg: 'RS256', use: 'sig' }] },
    };
    return { status: url in documents ? 200 : 404, type: 'application/json', body: JSON.stringify(documents[url] ?? {}) };
  }

  /** As a JobApi with `GET /jobs?source=` and `GET /jobs/{jobId}` would answer. */
  private async jobs(url: string): Promise<object> {
    const { pathname, searchParams } = new URL(url, this.origin);
    this.sources.add(searchParams.get('source') ?? '');
    const records = (await Promise.all([...this.sources].filter(Boolean).map(key => this.recordsOf!(key)))).flat();
    const views = records.map(({ jobId, status, progressPercent, outputs = [] }) => ({
      jobId, status, progressPercent, outputs: outputs.map(output => ({ ...output, url: urlThroughEdge(output.url!, this.edgePort) })),
    }));
    return pathname === '/jobs' ? { jobs: views } : views.find(({ jobId }) => pathname.endsWith(jobId)) ?? {};
  }

  private page(version: string): string {
    const settings = { version: Number(version), api: this.api, token: this.token(`uppy-${version}`) };
    return `<!doctype html><input type="file" id="file"><script type="application/json" id="settings">${JSON.stringify(settings)}</script>
<script src="/uppy-${version}.js"></script>`;
  }
}

async function bundled(version: string, page = join(__dirname, 'page.js')): Promise<string> {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [page], nodePaths: [join(__dirname, `uppy-${version}`, 'node_modules')], bundle: true, write: false,
  });
  return text;
}
