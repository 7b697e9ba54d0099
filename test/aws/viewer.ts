import { once } from 'node:events';
import { type IncomingMessage, request as requestLocally } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

export interface ViewerRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ViewerResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Names and values as they were sent, also those of a header that was sent twice. */
  readonly rawHeaders: string[];
  readonly body: string;
}

/**
 * Requests a path of a distribution as it is: `fetch` would resolve dot segments. The local AWS serves distributions at its own endpoint, by
 * the name of the host.
 */
export async function view(host: string, path: string, { method = 'GET', headers = {} }: ViewerRequest = {}): Promise<ViewerResponse> {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const sent = endpoint === undefined
    ? request(`https://${host}`, { path, method, headers })
    : requestLocally(endpoint, { path, method, headers: { host, 'x-forwarded-proto': 'https', ...headers } });
  const [response] = await once(sent.end(), 'response') as [IncomingMessage];
  return { status: response.statusCode!, headers: response.headers, rawHeaders: response.rawHeaders, body: await text(response) };
}

/** How often a response has a header; browsers refuse CORS headers that are sent twice. */
export function countOf({ rawHeaders }: ViewerResponse, name: string): number {
  return rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length;
}
