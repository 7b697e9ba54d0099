import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { secretPlaceholder } from '../../shared/contract/plan';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMatch } from '../../shared/validation/values';

/** Options of `Encryption.aes128()`. */
export interface Aes128Options {
  /**
   * The secret with the key: 32 hexadecimal characters, in this region. Players need the key with which a stream was encrypted as long as
   * the stream is played; new uploads use a changed value within five minutes.
   */
  readonly secret: secretsmanager.ISecret;

  /**
   * `https://` URL in the playlists from which players fetch the key, as 16 bytes. It must authorize viewers.
   */
  readonly keyUrl: string;
}

/** MediaConvert's `Encryption` in `HlsGroupSettings`, with a placeholder for the key. */
export function aes128HlsSettings({ secret, keyUrl }: Aes128Options) {
  return {
    EncryptionMethod: 'AES128',
    Type: 'STATIC_KEY',
    StaticKeyProvider: { Url: keyUrl, StaticKeyValue: secretPlaceholder(secret.secretArn) },
  };
}

export function requireAes128(options: Aes128Options): void {
  requireOptionKinds('Encryption.aes128', options);
  requireMatch('Encryption.aes128 keyUrl', options.keyUrl, /^https:\/\/[^/\s"]+\/[^\s"]*$/, 'an https:// URL with a path, without spaces and quotes');
}

/** Only HLS in transport streams supports encryption of whole segments. */
export function refuseAes128(family: string): () => never {
  return () => {
    throw new Error(`Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got ${family}`);
  };
}

/** Permissions to read the secret, and to decrypt it if it has a customer-managed key. */
export function readSecretStatements({ secretArn, secretFullArn, encryptionKey }: secretsmanager.ISecret): iam.PolicyStatement[] {
  const read = new iam.PolicyStatement({
    actions: ['secretsmanager:GetSecretValue'],
    // Secrets Manager adds six random characters to each ARN, which are unknown for a secret imported by name.
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
