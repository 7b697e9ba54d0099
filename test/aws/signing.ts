import { createHash, createHmac } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';

type Credentials = Awaited<ReturnType<S3Client['config']['credentials']>>;

export interface SignedPost {
  readonly service: string;
  /** That of the service in the Region if absent. */
  readonly host?: string;
  /** The place of the host in the sandbox. */
  readonly url?: string;
  readonly region: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function signingKey(secretAccessKey: string, scope: string[]): Buffer {
  return scope.reduce<Buffer>((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secretAccessKey}`));
}

export function signedDate(): string {
  return new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
}

/** Signature Version 4, for services with only one call, which needs no client. */
export async function postSigned(credentials: Credentials, post: SignedPost): Promise<Response> {
  const { service, region, path, body, headers, host = `${service}.${region}.amazonaws.com`, url = `https://${host}` } = post;
  const date = signedDate();
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const signed = Object.entries<string>({
    ...headers,
    host,
    'x-amz-date': date,
    ...credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken },
  }).sort(([one], [other]) => one < other ? -1 : 1);
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['POST', path, '', ...signed.map(([name, value]) => `${name}:${value}`), '', names, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const signature = createHmac('sha256', signingKey(credentials.secretAccessKey, scope)).update(toSign).digest('hex');
  const credential = [credentials.accessKeyId, ...scope].join('/');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  const sent = Object.fromEntries(signed.filter(([name]) => name !== 'host'));
  return fetch(`${url}${path}`, { method: 'POST', body, headers: { ...sent, authorization } });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
