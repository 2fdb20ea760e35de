import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly path: string;
  readonly authorization: string | null;
  readonly range: string | null;
}

export interface FileServer {
  readonly origin: string;
  readonly asked: Asked[];
}

/** A real HTTP server for GET requests, answered as the test says; it goes when the test does. */
export async function fileServer(
  answer: (asked: Asked, response: ServerResponse, number: number) => void,
): Promise<FileServer> {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const one = {
      path: request.url ?? '',
      authorization: request.headers.authorization ?? null,
      range: request.headers.range ?? null,
    };
    asked.push(one);
    answer(one, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Answers as a server that knows ranges does. */
export function sendRange(content: Uint8Array, { range }: Asked, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  if (range === null) response.writeHead(200, { 'content-length': content.length });
  else response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
  response.end(content.subarray(from));
}
