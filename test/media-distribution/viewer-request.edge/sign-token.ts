import { createHmac } from 'node:crypto';

/** Signs any JSON as a token, also what no library signs. */
export function signToken(claims: unknown, { secret, ...header }: { readonly secret: string; readonly [member: string]: unknown }): string {
  return signParts(encoded({ alg: 'HS256', typ: 'JWT', ...header }), encoded(claims), secret);
}

/** Signs parts that need not be JSON. */
export function signParts(header: string, payload: string, secret: string): string {
  return `${header}.${payload}.${createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')}`;
}

export function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
