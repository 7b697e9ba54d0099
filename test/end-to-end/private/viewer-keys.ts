import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../../../sandbox/paths';

/** The site that shows videos, and the domain of the videos beside it. */
export const privateSite = 'https://www.video.test';
export const privateDomain = 'videos.video.test';
/** Both are in it, so browsers send its cookies from one to the other. */
export const cookieDomain = 'video.test';

const file = join(workFolder, 'end-to-end', 'viewer-keys.json');

export interface ViewerKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A new key pair that signs URLs and cookies, for the app and the tests. */
export function makeViewerKeys(): void {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  mkdirSync(join(workFolder, 'end-to-end'), { recursive: true });
  writeFileSync(file, JSON.stringify(pair), { mode: 0o600 });
}

export function viewerKeys(): ViewerKeys {
  return JSON.parse(readFileSync(file, 'utf8'));
}
