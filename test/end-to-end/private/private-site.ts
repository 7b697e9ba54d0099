import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:https';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { currentRun } from '../run';
import { cookieDomain, privateDomain, privateSite, viewerKeys } from './viewer-keys';
import type { Certificate } from '../../../sandbox/cloudfront-edge';
import { servePlayerFile } from '../../../sandbox/player-page';

/** The page of the site that signs a viewer in to the videos of a job, and then plays one of them. */
export function signedInAddress(jobId: string, settings: Record<string, string>): string {
  return `${privateSite}/sign-in/${jobId}?${new URLSearchParams(settings)}`;
}

/** The site beside our domain: its back end sets signed cookies, as docs/private-playback.md says, and its page plays. */
export async function servePrivateSite(certificate: Certificate): Promise<Server> {
  const server = createServer(certificate, (request, response) => {
    const { pathname, search } = new URL(request.url!, privateSite);
    const [, jobId] = /^\/sign-in\/(.+)$/.exec(pathname) ?? [];
    if (jobId) {
      response.writeHead(302, { 'location': `/${search}`, 'set-cookie': cookiesFor(jobId) }).end();
    } else {
      servePlayerFile(request, response);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function cookiesFor(jobId: string): string[] {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const policy = JSON.stringify({
    Statement: [{ Resource: `https://${privateDomain}/${jobId}/*`, Condition: { DateLessThan: { 'AWS:EpochTime': expires } } }],
  });
  const { SignedKeyId: keyPairId } = currentRun().stacks.Private;
  const cookies = getSignedCookies({ policy, keyPairId, privateKey: viewerKeys().privateKey, algorithm: 'SHA256' });
  const attributes = `Domain=${cookieDomain}; Path=/${jobId}/; Secure; HttpOnly; SameSite=Lax`;
  return Object.entries(cookies).map(([name, value]) => `${name}=${value}; ${attributes}`);
}

/** A file of the site that also has our videos below a path. */
export async function putSiteFile(key: string, text: string): Promise<void> {
  const { clientConfig, stacks } = currentRun();
  await new S3Client(clientConfig).send(new PutObjectCommand({ Bucket: stacks.Private.SiteBucketName, Key: key, Body: text }));
}
