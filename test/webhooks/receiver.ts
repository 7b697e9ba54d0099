import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Agent, createServer, type AgentOptions, type Server } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';

/** A public address. No request to it leaves this machine. */
export const PUBLIC_ADDRESS = '11.22.33.44';

export interface ReceivedRequest {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type RoutedOptions = AgentOptions & { readonly host: string; readonly lookup: LookupFunction };

/** An HTTPS server with a configurable answer. */
export class Receiver {
  static async start(hostname: string): Promise<Receiver> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: hostname }], {
      keySize: 2048, algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: hostname }] }],
    });
    const receiver = new Receiver(createServer({ key, cert }), cert);
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  readonly requests: ReceivedRequest[] = [];
  answer: (response: ServerResponse) => void = noContent;

  private constructor(private readonly server: Server, readonly certificate: string) {
    server.on('request', async (request, response) => {
      const { method, url, headers } = request;
      this.requests.push({ method, url, headers, body: await text(request) });
      this.answer(response);
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  onConnection(listener: () => void): void {
    this.server.once('connection', listener);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /**
   * Makes connections of the agent to the public address end here, after the lookup of the socket has accepted it: as the Internet would, and
   * with the certificate of this server as a trusted one.
   */
  routeFrom(agent: Agent): void {
    agent.createConnection = (({ lookup, host, ...options }: RoutedOptions, connected: (error: Error | null, socket?: Duplex) => void) => {
      lookup(host, {}, (error, address) => {
        if (error) {
          connected(error);
        } else if (address !== PUBLIC_ADDRESS) {
          connected(new Error(`no route to ${address}`));
        } else {
          connected(null, connect({ ...options, host: '127.0.0.1', port: this.port, servername: host, ca: this.certificate }));
        }
      });
    }) as never;
  }
}

function noContent(response: ServerResponse): void {
  response.writeHead(204).end();
}
