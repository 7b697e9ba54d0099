import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { currentRun } from '../run';
import type { Answer } from './viewer';
import { startCloudFrontEdge } from '../../../sandbox/cloudfront-edge';

/** Sends many URIs as they are: neither dot segments nor encoded characters are normalized. */
export class RawViewer {
  private edge!: Server;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  /** Connected before the first test of the file, disconnected after its last. */
  constructor() {
    beforeAll(async () => {
      this.edge = await startCloudFrontEdge(currentRun().endpoint, 0);
    });
    afterAll(() => {
      this.agent.destroy();
      this.edge?.close();
      this.edge?.closeAllConnections();
    });
  }

  async get(host: string, uri: string): Promise<Answer> {
    const { port } = this.edge.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, agent: this.agent, path: uri, headers: { host } }).end();
    const [answer] = await once(sent, 'response') as [IncomingMessage];
    return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
  }
}
