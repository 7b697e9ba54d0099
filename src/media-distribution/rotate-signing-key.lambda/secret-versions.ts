import {
  DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, ResourceExistsException, ResourceNotFoundException, SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { parseSigningKey, type SigningKey } from './signing-key';

const client = new SecretsManagerClient({});

/** The version that signers read. */
export async function currentVersionOf(SecretId: string): Promise<string | undefined> {
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
  return Object.keys(VersionIdsToStages).find(versionId => VersionIdsToStages[versionId].includes('AWSCURRENT'));
}

/** Undefined if the value is no key: the rotation replaces it. */
export async function readCurrentKey(SecretId: string): Promise<SigningKey | undefined> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' }));
  return parseSigningKey(SecretString);
}

export async function readPendingKey(SecretId: string, VersionId: string): Promise<SigningKey> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionId, VersionStage: 'AWSPENDING' }));
  const key = parseSigningKey(SecretString);
  if (!key) {
    throw new Error('The pending version of the secret must be JSON with a kid of letters, digits, _ and -, and a secret of 32 to 1,024 characters');
  }
  return key;
}

/** A pending version has no value before the first step has put one. */
export async function hasPendingKey(secretId: string, versionId: string): Promise<boolean> {
  try {
    await readPendingKey(secretId, versionId);
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      return false;
    }
    throw error;
  }
}

export async function putPendingKey(SecretId: string, versionId: string, key: SigningKey): Promise<void> {
  try {
    await client.send(new PutSecretValueCommand({
      SecretId, ClientRequestToken: versionId, SecretString: JSON.stringify(key), VersionStages: ['AWSPENDING'],
    }));
  } catch (error) {
    // A second invocation of this step, at the same time, has put another key.
    if (!(error instanceof ResourceExistsException)) {
      throw error;
    }
  }
}

/** The version before becomes AWSPREVIOUS. */
export async function makeCurrent(SecretId: string, versionId: string, currentVersionId: string | undefined): Promise<void> {
  await client.send(new UpdateSecretVersionStageCommand({
    SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: versionId, RemoveFromVersionId: currentVersionId,
  }));
}
