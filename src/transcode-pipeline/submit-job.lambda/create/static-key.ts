import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CreateResult } from './create-job';

export type KeyResult =
  | { readonly kind: 'read'; readonly key: string }
  /** The result of a job that cannot be created without the key. */
  | Extract<CreateResult, { readonly kind: 'wait' | 'denied' | 'invalid' }>;

/** A new value of the secret takes effect after this time at the latest. */
export const KEY_LIFETIME_MS = 5 * 60_000;

const secretsManager = new SecretsManagerClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});

const read = new Map<string, { readonly key: string; readonly until: number }>();

/** Reads a key from its secret, and keeps it in memory for a while. Reasons never contain the value. */
export async function readStaticKey(secretArn: string, now = Date.now()): Promise<KeyResult> {
  const known = read.get(secretArn);
  if (known && now < known.until) {
    return { kind: 'read', key: known.key };
  }
  try {
    const { SecretString: key } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (key === undefined || !/^[0-9a-f]{32}$/i.test(key)) {
      return {
        kind: 'invalid', reason: `The secret ${secretArn} must hold exactly a key of 32 hexadecimal characters, got ${lengthOf(key)}`,
      };
    }
    read.set(secretArn, { key, until: now + KEY_LIFETIME_MS });
    return { kind: 'read', key };
  } catch (error) {
    return { kind: kindOf(error), reason: `The key could not be read from its secret: ${error}` };
  }
}

/** Most errors of Secrets Manager have status 400: only their names differ. Errors that are not known to be permanent wait. */
function kindOf(error: unknown): 'wait' | 'denied' | 'invalid' {
  switch (error instanceof Error && error.name) {
    case 'AccessDeniedException':
    case 'DecryptionFailure':
      return 'denied';
    case 'ResourceNotFoundException':
    case 'InvalidRequestException':
    case 'InvalidParameterException':
      return 'invalid';
    default:
      return 'wait';
  }
}

function lengthOf(text: string | undefined): string {
  return text === undefined ? 'binary data' : `other text of ${text.length} characters`;
}
