import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { verifiedEvent } from './video-webhook.js';

const { WEBHOOK_SECRET, PORT } = process.env;

createServer(async (request, response) => {
  try {
    const event = verifiedEvent(WEBHOOK_SECRET!, await text(request), request.headers as Record<string, string>);
    console.log(`${event.type}: job ${event.data.jobId}`);
    response.writeHead(204).end();
  } catch (error) {
    console.log(`Refused: ${error}`);
    response.writeHead(401).end();
  }
}).listen(Number(PORT), '127.0.0.1');
