import type { IncomingMessage } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { publicLookup, requirePublicHost } from './public-address';

/** The endpoint's answer, or the reason why there is none. */
export type Answer = { readonly status: number; readonly retryAfter?: string } | { readonly error: string };

export interface WebhookRequest {
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly timeoutSeconds: number;
}

/** More of an answer is not read. */
const MAX_ANSWER_BYTES = 65_536;

/** Without kept connections: while the function is frozen, the endpoint would close them. */
export const agent = new Agent({ keepAlive: false });

/** Sends the request. Redirects are not followed: Node.js does not. Never throws. */
export function post(webhook: WebhookRequest): Promise<Answer> {
  return new Promise(resolve => {
    try {
      send(webhook, resolve);
    } catch (error) {
      resolve({ error: String((error as Error).message) });
    }
  });
}

function send({ url, headers, body, timeoutSeconds }: WebhookRequest, resolve: (answer: Answer) => void): void {
  requirePublicHost(url.hostname);
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const options: RequestOptions = {
    method: 'POST',
    agent,
    lookup: publicLookup,
    // Lambda has no IPv6 outside a VPC. With both families, Node.js gives each address a quarter of a second only.
    family: 4,
    signal,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'cdk-media-pipeline',
      ...headers,
    },
  };
  let answer: Answer | undefined;
  const outgoing = request(url, options, response => {
    const answered = answer = answerOf(response);
    response.on('error', () => resolve(answered)).on('close', () => resolve(answered));
    drain(response);
  });
  outgoing.on('error', error => {
    // A failure after the status changes nothing.
    resolve(answer ?? { error: signal.aborted ? `no answer within ${timeoutSeconds} seconds` : reasonOf(error) });
  });
  outgoing.end(body);
}

/** If several addresses refuse the connection, the error has no message, but one for each. */
function reasonOf(error: Error & { readonly errors?: readonly Error[] }): string {
  return error.message || (error.errors ?? []).map(({ message }) => message).join(', ') || error.name;
}

function answerOf({ statusCode, headers }: IncomingMessage): Answer {
  return { status: statusCode!, retryAfter: headers['retry-after'] };
}

/** Reads the answer, which nothing uses, so that the endpoint can finish it. */
function drain(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      response.destroy();
    }
  });
}
