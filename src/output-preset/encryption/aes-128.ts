import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { requireMatch } from '../../shared/constructs/validation';
import { secretPlaceholder } from '../../shared/contract/plan';

/** Options of `Encryption.aes128()`. */
export interface Aes128Options {
  /**
   * The secret that holds the key: 32 hexadecimal characters and nothing else, in this region. Streams need the value that they were
   * encrypted with for as long as they are played; a new value applies to new uploads within five minutes.
   */
  readonly secret: secretsmanager.ISecret;

  /**
   * Where players fetch the key, as 16 bytes: an `https://` URL. It stands in the playlists; who may have the key is decided there.
   */
  readonly keyUrl: string;
}

/** `Encryption` of `HlsGroupSettings`, with a placeholder for the key. */
export function aes128HlsSettings({ secret, keyUrl }: Aes128Options) {
  return {
    EncryptionMethod: 'AES128',
    Type: 'STATIC_KEY',
    StaticKeyProvider: { Url: keyUrl, StaticKeyValue: secretPlaceholder(secret.secretArn) },
  };
}

export function requireAes128({ keyUrl }: Aes128Options): void {
  requireMatch('Encryption.aes128 keyUrl', keyUrl, /^https:\/\/[^/\s"]+\/[^\s"]*$/, 'an https:// URL with a path, without spaces and quotes');
}

/** Encrypts whole segments, which only HLS in transport streams knows. */
export function refuseAes128(family: string): () => never {
  return () => {
    throw new Error(`Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got ${family}`);
  };
}

/** To read that secret, and to decrypt it where it has a customer's key. */
export function readSecretStatements({ secretArn, secretFullArn, encryptionKey }: secretsmanager.ISecret): iam.PolicyStatement[] {
  const read = new iam.PolicyStatement({
    actions: ['secretsmanager:GetSecretValue'],
    // Secrets Manager ends each ARN with six characters of its own, which are not known of a secret imported by name.
    resources: [secretFullArn ?? `${secretArn}-??????`],
  });
  if (!encryptionKey) {
    return [read];
  }
  return [read, new iam.PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
  })];
}
