import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const client = new SecretsManagerClient({});
let secret: Promise<string> | undefined;

/** The secret that cursors are encrypted with. It is read once by each instance of the function, at the first list with another page. */
export async function readCursorSecret(secretArn: string): Promise<string> {
  secret ??= fetchSecret(secretArn);
  try {
    return await secret;
  } catch (error) {
    secret = undefined;
    throw error;
  }
}

async function fetchSecret(SecretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  return SecretString!;
}
