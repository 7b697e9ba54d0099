import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { requireStrings } from '../../shared/validation/shapes';
import { rejectToken } from '../../shared/validation/values';

/** CloudFront's limit for a key group. */
const MOST_KEYS = 5;
const FINGERPRINT_LENGTH = 12;

export interface ParsedKey {
  /** In one form, however lines end in the given text. */
  readonly pem: string;
  /** Hexadecimal, and short, for ids and names. */
  readonly fingerprint: string;
}

/** Errors never contain the text, which may be a private key. */
export function parsePublicKeys(what: string, pems: string[]): ParsedKey[] {
  requireStrings(what, pems);
  if (pems.length < 1 || pems.length > MOST_KEYS) {
    throw new Error(`${what} must have 1 to ${MOST_KEYS} keys, got ${pems.length}`);
  }
  const keys = pems.map((pem, index) => parsePublicKey(`${what}[${index}]`, pem));
  const twice = keys.findIndex(({ fingerprint }, index) => keys.findIndex(key => key.fingerprint === fingerprint) !== index);
  if (twice !== -1) {
    throw new Error(`${what}[${twice}] must differ from the other keys, got the same key again`);
  }
  return keys;
}

function parsePublicKey(what: string, pem: string): ParsedKey {
  rejectToken(what, pem);
  if (/PRIVATE KEY/.test(pem)) {
    throw new Error(`${what} must be a public key, got a private key: keep it secret, and make its public key with `
      + '`openssl pkey -in private.pem -pubout`');
  }
  const key = /^\s*-----BEGIN PUBLIC KEY-----/.test(pem) ? keyOf(pem) : undefined;
  if (!key) {
    throw new Error(`${what} must be the PEM text of a public key, which begins with '-----BEGIN PUBLIC KEY-----', `
      + `got ${pem.length} other characters`);
  }
  const type = typeOf(key);
  if (type !== 'rsa 2048' && type !== 'ec prime256v1') {
    throw new Error(`${what} must be an RSA key with 2048 bits or an ECDSA key on the curve P-256 (prime256v1), got ${type}`);
  }
  const fingerprint = createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex');
  return { pem: key.export({ type: 'spki', format: 'pem' }).toString(), fingerprint: fingerprint.slice(0, FINGERPRINT_LENGTH) };
}

function keyOf(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Type and size of a key, as in `rsa 2048`. */
function typeOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const size = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve;
  return size === undefined ? `${asymmetricKeyType}` : `${asymmetricKeyType} ${size}`;
}
