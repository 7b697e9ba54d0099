import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../sandbox/paths';

export interface Viewer {
  readonly ip: string;
  readonly country: string;
}

export interface SigningKey {
  readonly kid: string;
  readonly secret: string;
}

const code = readFileSync(join(repository, 'src/media-distribution/viewer-request.edge/verify-token.js'), 'utf8');

/** The path in the bucket that a viewer gets, or the status and reason of the refusal. `path` is that of the behavior, such as `/videos`. */
export async function answerTo(url: string, viewer: Viewer, key: SigningKey, path = ''): Promise<string> {
  const { uri, statusCode, body } = await viewerRequest(path, key)({
    viewer: { ip: viewer.ip },
    request: { method: 'GET', uri: new URL(url).pathname, headers: { 'cloudfront-viewer-country': { value: viewer.country } } },
  });
  return uri ?? `${statusCode} ${JSON.parse(body.data).detail}`;
}

/** The function that verifies tokens at CloudFront, with one key in its store. */
function viewerRequest(path: string, { kid, secret }: SigningKey): (event: object) => Promise<any> {
  const store = { get: async (id: string) => id === kid ? secret : Promise.reject(new Error('KeyNotFound')) };
  const settings = { path, allowedOrigins: null, longestLifeSeconds: 30 * 24 * 3600 };
  const script = code.replace(/^import .*$/gm, '').replace(/^const SETTINGS = .*$/m, `const SETTINGS = ${JSON.stringify(settings)};`);
  return new Function('cf', 'crypto', `${script}\nreturn handler;`)({ kvs: () => store }, crypto);
}
