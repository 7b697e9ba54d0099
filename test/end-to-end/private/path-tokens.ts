import { DescribeSecretCommand, GetSecretValueCommand, RotateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { waitFor } from '../../../sandbox/wait-for';
import { encoded, signToken as signAnything } from '../../media-distribution/viewer-request.edge/sign-token';
import { currentRun } from '../run';

export { encoded };

/** The value of a signing secret. */
export interface SigningKey {
  readonly kid: string;
  readonly secret: string;
}

/** A rotation waits for a minute until edge locations have the key. */
const rotationSeconds = 150;

/** An hour from now, in seconds of the epoch. */
export function inAnHour(): number {
  return inSeconds(3600);
}

export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

/** Signs any claims, also those that no library signs; the header may have other members. */
export function signToken(claims: object, { kid, secret }: SigningKey, header: object = {}): string {
  return signAnything(claims, { kid, ...header, secret });
}

/** The URL to play of a record's URL. */
export function urlToPlay(recordUrl: string, token: string, baseUrl = new URL(recordUrl).origin): string {
  return recordUrl.replace(baseUrl, `${baseUrl}/${token}`);
}

/** A client with the permissions of the role that may sign. */
export async function backendSecrets(): Promise<SecretsManagerClient> {
  const { clientConfig, stacks } = currentRun();
  const assume = new AssumeRoleCommand({ RoleArn: stacks.Private.BackendRoleArn, RoleSessionName: 'backend' });
  const { Credentials: session } = await new STSClient(clientConfig).send(assume);
  return new SecretsManagerClient({
    ...clientConfig,
    credentials: { accessKeyId: session!.AccessKeyId!, secretAccessKey: session!.SecretAccessKey!, sessionToken: session!.SessionToken! },
  });
}

export async function readSigningKey(secrets: SecretsManagerClient, SecretId: string): Promise<SigningKey> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  return JSON.parse(SecretString!);
}

/** The signing secret, as its administrators rotate it. */
export class SigningSecret {
  private readonly secrets = new SecretsManagerClient(currentRun().clientConfig);

  constructor(private readonly secretId: string) {}

  /** Returns when the rotation has begun. */
  async rotate(): Promise<void> {
    await this.secrets.send(new RotateSecretCommand({ SecretId: this.secretId }));
  }

  currentKey(): Promise<SigningKey> {
    return readSigningKey(this.secrets, this.secretId);
  }

  /** The current key, once it is another one and the rotation that has made it is over. */
  async keyAfter(before: string): Promise<SigningKey> {
    return waitFor(`The key after ${before}`, async () => {
      const key = await this.currentKey();
      return key.kid !== before && !await this.isRotating() ? key : undefined;
    }, { timeoutSeconds: rotationSeconds, intervalMilliseconds: 500 });
  }

  private async isRotating(): Promise<boolean> {
    const { VersionIdsToStages: versions = {} } = await this.secrets.send(new DescribeSecretCommand({ SecretId: this.secretId }));
    return Object.values(versions).some(stages => stages.includes('AWSPENDING') && !stages.includes('AWSCURRENT'));
  }
}
