import { currentRun } from '../run';

/** The policy of a key. Two operations do not need a client of the SDK as a dependency: the local AWS does not check signatures. */
export class KeyPolicy {
  constructor(private readonly keyArn: string) {}

  async read(): Promise<{ readonly Statement: any[] }> {
    return JSON.parse((await this.call('GetKeyPolicy')).Policy);
  }

  async write(policy: object): Promise<void> {
    await this.call('PutKeyPolicy', { Policy: JSON.stringify(policy) });
  }

  private async call(operation: string, more: object = {}): Promise<any> {
    const { endpoint, clientConfig: { region, credentials } } = currentRun();
    const credential = `${credentials.accessKeyId}/20260101/${region}/kms/aws4_request`;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'authorization': `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=none`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `TrentService.${operation}`,
      },
      body: JSON.stringify({ KeyId: this.keyArn, PolicyName: 'default', ...more }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${operation} of ${this.keyArn}: ${response.status} ${text}`);
    }
    return text === '' ? {} : JSON.parse(text);
  }
}
