import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

interface HttpService {
  readonly origin: string;
  readonly requests: Request[];
  /** Requests that were under way at the same time, at the most. */
  readonly busiest: () => number;
}

/** A real HTTP server on this machine that answers as the test says, and goes when the test does. */
export async function httpService(
  answer: (request: Request, response: ServerResponse, number: number) => unknown,
): Promise<HttpService> {
  const requests: Request[] = [];
  let [now, busiest] = [0, 0];
  const answered = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    now += 1;
    busiest = Math.max(busiest, now);
    response.on('close', () => (now -= 1));
    const body = JSON.parse(await text(incoming)) as unknown;
    const request = { path: incoming.url ?? '', headers: incoming.headers, body };
    requests.push(request);
    const given = await answer(request, response, requests.length);
    if (!response.writableEnded) response.end(typeof given === 'string' ? given : JSON.stringify(given));
  };
  const server = createServer((incoming, response) => void answered(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, requests, busiest: () => busiest };
}
