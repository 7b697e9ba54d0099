import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { PrivateOutputs } from './private-stack';
import { view, type ViewerRequest, type ViewerResponse } from './viewer';
import type { World } from './world';
import { waitFor } from '../../sandbox/wait-for';
import { signToken as signClaims } from '../media-distribution/viewer-request.edge/sign-token';

/** A value of the signing secret. */
export interface SigningKey {
  readonly kid: string;
  readonly secret: string;
}

/** The key that the template has; the rotation of the deployment replaces it. */
const FIRST_KEY_ID = 'first';
/** A rotation waits for a minute until edge locations have the key. */
const FIRST_ROTATION_SECONDS = 600;

/** Files of the stack `private`, its tokens, and what viewers get. No job writes the files, so they cost nothing. */
export class PrivateVideos {
  public readonly outputs: PrivateOutputs;

  public constructor(private readonly world: World) {
    this.outputs = world.outputs('private') as PrivateOutputs;
  }

  public async put(key: string, text: string): Promise<void> {
    const put = new PutObjectCommand({ Bucket: this.outputs.ProcessedBucketName, Key: key, Body: text, ContentType: 'text/plain' });
    await this.world.clients.s3.send(put);
  }

  /** The key that signs tokens, once the rotation of the deployment has made it. */
  public async currentKey(): Promise<SigningKey> {
    return waitFor('The key of the first rotation', async () => {
      const key = await this.keyOf('AWSCURRENT');
      return key.kid === FIRST_KEY_ID ? undefined : key;
    }, { timeoutSeconds: FIRST_ROTATION_SECONDS, intervalMilliseconds: 1000 });
  }

  public async keyOf(VersionStage: string): Promise<SigningKey> {
    const get = new GetSecretValueCommand({ SecretId: this.outputs.SigningSecretArn, VersionStage });
    const { SecretString } = await this.world.clients.secrets.send(get);
    return JSON.parse(SecretString!);
  }

  /** Requests a path behind a token. */
  public play(token: string, path: string, sent?: ViewerRequest): Promise<ViewerResponse> {
    return view(this.outputs.DistributionDomainName, `/${token}${path}`, sent);
  }

  /** The header of a download with this name. */
  public async downloadName(token: string, path: string, name: string): Promise<string | undefined> {
    const { headers } = await this.play(token, `${path}?download=${encodeURIComponent(name)}`);
    return headers['content-disposition'];
  }

  /** Plays again until it succeeds, for a key that edge locations may not have yet, and returns the last response. */
  public async playSoon(token: string, path: string, timeoutSeconds: number): Promise<ViewerResponse> {
    let response = await this.play(token, path);
    await waitFor('A response with 200', async () => {
      response = await this.play(token, path);
      return response.status === 200 || undefined;
    }, { timeoutSeconds, intervalMilliseconds: 500 }).catch(() => undefined);
    return response;
  }
}

/** A token for a folder, for an hour. */
export function signToken(path: string, { kid, secret }: SigningKey, claims: object = {}): string {
  return signClaims({ exp: Math.floor(Date.now() / 1000) + 3600, path, ...claims }, { kid, secret });
}
