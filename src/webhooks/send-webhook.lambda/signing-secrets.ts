import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secretsManager = new SecretsManagerClient({});
const CACHED_FOR_MS = 5 * 60_000;

let cached: { readonly secrets: string[]; readonly until: number } | undefined;

/**
 * The secret, and the one before it while its version has the label AWSPREVIOUS: an endpoint that has not replaced it yet accepts the second
 * signature.
 */
export async function signingSecrets(secretArn: string, now: number): Promise<string[]> {
  if (cached === undefined || cached.until <= now) {
    cached = { secrets: await readSecrets(secretArn), until: now + CACHED_FOR_MS };
  }
  return cached.secrets;
}

async function readSecrets(secretArn: string): Promise<string[]> {
  const current = await readSecret(secretArn, 'AWSCURRENT');
  if (current === undefined || !isSigningSecret(current)) {
    throw new Error('The secret must be whsec_ and 24 to 64 bytes in base64');
  }
  const previous = await readSecret(secretArn, 'AWSPREVIOUS');
  // One that was never right, such as a placeholder, must not stop the one that replaced it.
  return previous !== undefined && isSigningSecret(previous) ? [current, previous] : [current];
}

async function readSecret(secretArn: string, stage: string): Promise<string | undefined> {
  try {
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage }));
    return SecretString;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
}

/** With or without `whsec_`, which Secrets Manager cannot put before a secret that it makes. */
function isSigningSecret(secret: string): boolean {
  const base64 = secret.replace(/^whsec_/, '');
  const bytes = Buffer.from(base64, 'base64').length;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0 && bytes >= 24 && bytes <= 64;
}
