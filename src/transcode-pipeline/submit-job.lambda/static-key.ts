import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CreateResult } from './create-job';

export type KeyResult =
  | { readonly kind: 'read'; readonly key: string }
  /** As of a job that is not created for that reason. */
  | Extract<CreateResult, { readonly kind: 'wait' | 'denied' | 'invalid' }>;

/** A new value of the secret applies after it at the latest. */
export const KEY_LIFETIME_MS = 5 * 60_000;

const secretsManager = new SecretsManagerClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});

const read = new Map<string, { readonly key: string; readonly until: number }>();

/** The key in a secret, which stays in memory for a while. No reason has the value in it. */
export async function readStaticKey(secretArn: string, now = Date.now()): Promise<KeyResult> {
  const known = read.get(secretArn);
  if (known && now < known.until) {
    return { kind: 'read', key: known.key };
  }
  try {
    const { SecretString: key } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (key === undefined || !/^[0-9a-f]{32}$/i.test(key)) {
      return {
        kind: 'invalid', reason: `The secret ${secretArn} must hold a key of 32 hexadecimal characters and nothing else, got ${lengthOf(key)}`,
      };
    }
    read.set(secretArn, { key, until: now + KEY_LIFETIME_MS });
    return { kind: 'read', key };
  } catch (error) {
    return { kind: kindOf(error), reason: `The key was not read from its secret: ${error}` };
  }
}

/** Most errors of Secrets Manager have status 400: only their names tell. What is not known to last is waited out. */
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
