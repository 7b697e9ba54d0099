import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A Secrets Manager with one secret. It counts how often the secret is read. */
export class LocalSecrets {
  static async start(secretId: string, value: object): Promise<LocalSecrets> {
    const secrets = new LocalSecrets(secretId, JSON.stringify(value));
    secrets.server.listen(0, '127.0.0.1');
    await once(secrets.server, 'listening');
    return secrets;
  }

  reads = 0;

  private readonly server: Server;

  private constructor(secretId: string, secretString: string) {
    this.server = createServer(async (request, response) => {
      const { SecretId } = await json(request) as { SecretId?: string };
      const known = request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue' && SecretId === secretId;
      this.reads += 1;
      response.writeHead(known ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(known ? { Name: secretId, SecretString: secretString } : { __type: 'ResourceNotFoundException' }));
    });
  }

  /** Makes the SDKs of all languages call this server. */
  get environment(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
