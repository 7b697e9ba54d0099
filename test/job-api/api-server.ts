import { createServer, type IncomingMessage, type Server } from 'http';
import type { AddressInfo } from 'net';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { JOB_API_ROUTES } from '../../src/shared/contract/job-api';

type Handler = (event: object) => Promise<APIGatewayProxyStructuredResultV2>;

/** An HTTP server that calls a handler as an HTTP API does: it decodes paths and queries, and answers 401 and 404 itself. */
export class ApiServer {
  private readonly server: Server;

  public constructor(handler: Handler, private readonly authorization = 'Bearer t') {
    this.server = createServer((request, response) => {
      void this.answer(handler, request).then(({ statusCode, headers, body }) => {
        response.writeHead(statusCode!, headers as Record<string, string>).end(body);
      });
    });
  }

  public async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(handler: Handler, request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const { pathname, searchParams } = new URL(request.url!, 'http://api');
    const match = matchedRoute(request.method!, pathname);
    if (match === undefined) {
      return gatewayAnswer(404, 'Not Found');
    }
    if (request.headers.authorization !== this.authorization) {
      return gatewayAnswer(401, 'Unauthorized');
    }
    const body = Buffer.concat(chunks);
    return handler({
      ...match,
      // Repeated parameters are joined.
      queryStringParameters: Object.fromEntries([...new Set(searchParams.keys())].map(name => [name, searchParams.getAll(name).join()])),
      body: body.length > 0 ? body.toString('base64') : undefined,
      isBase64Encoded: true,
      requestContext: { requestId: 'request-1', authorizer: { jwt: { claims: { sub: 'anna' } } } },
    });
  }
}

function matchedRoute(method: string, pathname: string) {
  const [, jobId, action] = /^\/jobs(?:\/([^/]+)(\/[^/]+)?)?$/.exec(pathname) ?? [];
  const path = pathname === '/jobs' ? pathname : jobId === undefined ? undefined : `/jobs/{jobId}${action ?? ''}`;
  const routeKey = Object.values(JOB_API_ROUTES).find(route => route === `${method} ${path}`);
  return routeKey && { routeKey, pathParameters: jobId === undefined ? undefined : { jobId: decoded(jobId) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function gatewayAnswer(statusCode: number, message: string): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}
