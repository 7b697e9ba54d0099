import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';

const signingKey = z.object({ kid: z.string().check(z.minLength(1)), secret: z.string().check(z.minLength(32)) });

export type SigningKey = z.infer<typeof signingKey>;

/** A rotation keeps the key before valid, so that a key may be some minutes old. */
const KEY_LIFE_MS = 5 * 60_000;

const client = new SecretsManagerClient({});
let cached: { readonly key: Promise<SigningKey>; readonly endsAt: number } | undefined;

/** The key of path tokens. */
export async function readSigningKey(secretArn: string, now: number): Promise<SigningKey> {
  if (!cached || now >= cached.endsAt) {
    cached = { key: fetchKey(secretArn), endsAt: now + KEY_LIFE_MS };
  }
  try {
    return await cached.key;
  } catch (error) {
    cached = undefined;
    throw error;
  }
}

async function fetchKey(SecretId: string): Promise<SigningKey> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  return signingKey.parse(JSON.parse(SecretString));
}
