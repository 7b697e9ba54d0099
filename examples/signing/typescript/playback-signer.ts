import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SignJWT, type JWTPayload } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly secret: string;
}

/** Rotation keeps the previous key valid, so a key may be some minutes old. */
const KEY_LIFE_MS = 5 * 60_000;

/** Makes URLs to play from the URLs of records. Create one and keep it: it caches the key. */
export class PlaybackSigner {
  private readonly secrets = new SecretsManagerClient();
  private key?: Promise<SigningKey>;
  private keyEnds = 0;

  /**
   * @param secretId name or ARN of the signing secret
   * @param baseUrl start of all playback URLs, such as `https://d111111abcdef8.cloudfront.net` or `https://www.example.com/videos`
   */
  public constructor(private readonly secretId: string, private readonly baseUrl: string) {}

  /** The URL to play of a file of a job, valid for `seconds`. `claims` may have `nbf`, `ip` and `country`. */
  public async urlToPlay(recordUrl: string, jobId: string, seconds: number, claims?: JWTPayload): Promise<string> {
    return this.playbackUrl(recordUrl, await this.token(this.folderOf(recordUrl, jobId), seconds, claims));
  }

  /** A token for all files of a folder, which begins and ends with a slash. */
  public async token(folder: string, seconds: number, claims: JWTPayload = {}): Promise<string> {
    const { kid, secret } = await this.currentKey();
    return new SignJWT({ ...claims, path: folder })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(new TextEncoder().encode(secret));
  }

  /** The URL with the token in it. One token fits all files in its folder. */
  public playbackUrl(recordUrl: string, token: string): string {
    return `${this.baseUrl}/${token}${this.pathOf(recordUrl)}`;
  }

  private folderOf(recordUrl: string, jobId: string): string {
    const path = this.pathOf(recordUrl);
    const job = `/${jobId}/`;
    if (!path.includes(job)) {
      throw new Error(`${recordUrl} is not a URL of job ${jobId}`);
    }
    return path.slice(0, path.indexOf(job) + job.length);
  }

  private pathOf(recordUrl: string): string {
    if (!recordUrl.startsWith(`${this.baseUrl}/`)) {
      throw new Error(`${recordUrl} does not begin with ${this.baseUrl}/`);
    }
    return recordUrl.slice(this.baseUrl.length);
  }

  private async currentKey(): Promise<SigningKey> {
    if (!this.key || Date.now() >= this.keyEnds) {
      this.keyEnds = Date.now() + KEY_LIFE_MS;
      this.key = this.fetchKey();
      this.key.catch(() => this.keyEnds = 0);
    }
    return this.key;
  }

  private async fetchKey(): Promise<SigningKey> {
    const { SecretString } = await this.secrets.send(new GetSecretValueCommand({ SecretId: this.secretId }));
    return JSON.parse(SecretString!);
  }
}
