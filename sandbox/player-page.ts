import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { repository } from './paths';

const files: Record<string, { path: string; type: string }> = {
  '/': { path: 'sandbox/player/index.html', type: 'text/html' },
  '/player.js': { path: 'sandbox/player/player.js', type: 'text/javascript' },
  '/viewer-metrics/': { path: 'examples/viewer-metrics/player/index.html', type: 'text/html' },
  '/viewer-metrics/player.js': { path: 'examples/viewer-metrics/player/player.js', type: 'text/javascript' },
  '/hls.js': { path: 'node_modules/hls.js/dist/hls.min.js', type: 'text/javascript' },
  '/shaka-player.js': { path: 'node_modules/shaka-player/dist/shaka-player.compiled.js', type: 'text/javascript' },
  '/dash.js': { path: 'node_modules/dashjs/dist/modern/umd/dash.all.min.js', type: 'text/javascript' },
};

/** Serves the player on a separate origin, like a website that uses the distribution; without a query, it plays these URLs. */
export async function servePlayerPage(port: number, urls: string[] = []): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/' && urls.length > 0) {
      response.writeHead(302, { location: `/?${new URLSearchParams(urls.map((url): [string, string] => ['url', url]))}` }).end();
      return;
    }
    servePlayerFile(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The page, or a file that it loads. */
export function servePlayerFile(request: IncomingMessage, response: ServerResponse): void {
  const file = files[new URL(request.url!, 'http://localhost').pathname];
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` });
  createReadStream(join(repository, file.path)).pipe(response);
}
