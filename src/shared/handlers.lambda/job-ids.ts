import { createHash } from 'crypto';

/** 156 of SHA-256's 256 bits in lowercase base32hex, which is short enough for a URL. */
export function idOf(identity: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return BigInt(`0x${hex}`).toString(32).padStart(52, '0').slice(0, 32);
}
