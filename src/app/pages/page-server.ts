import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { textAnswer, type PageAnswer } from './page-answer.ts';
import { pageRequest, type Pages } from './page-request.ts';

/** Whoever sends a request more slowly than that, or more of them at a time, is no reader. In milliseconds, and connections. */
const LIMITS = { requestTimeout: 10_000, headersTimeout: 5000, connectionsCheckingInterval: 1000 };
const MOST_CONNECTIONS = 64;

/** Serves pages alone, and `GET /healthz`: 200 while it listens. */
export function pageServer(pages: Pages): Server {
  const server = createServer(LIMITS, (request, response) => {
    if (request.method === 'GET' && request.url === '/healthz') write(response, textAnswer(200, 'ok'));
    else void answerPage(pages, request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/** Answers a request with a page. What goes wrong in one is told to nobody outside. */
export async function answerPage(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    write(response, await pages(pageRequest(request)));
  } catch {
    write(response, textAnswer(500, 'failed'));
  }
}

function write(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  const lines = Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]);
  response.writeHead(status, { ...Object.fromEntries(lines), connection: 'close' }).end(body);
}
