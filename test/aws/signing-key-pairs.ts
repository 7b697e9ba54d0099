import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

export interface KeyPair {
  readonly kind: 'EC' | 'RSA';
  readonly publicKey: string;
  readonly privateKey: string;
}

let made: KeyPair[] | undefined;

/** The run's key pairs for signed URLs and cookies, one of each type that CloudFront accepts. The private keys stay in this process. */
export function signingKeyPairs(): KeyPair[] {
  made ??= [
    pairOf('EC', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
    pairOf('RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })),
  ];
  return made;
}

function pairOf(kind: KeyPair['kind'], { publicKey, privateKey }: KeyPairKeyObjectResult): KeyPair {
  return {
    kind,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
