import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../state/world.ts';
import type { Sent } from './limits.ts';
import type { Asked } from './router.ts';

export interface Served {
  readonly url: string;
  /** For GHE_HOST, beside GHE_PROTOCOL=http. */
  readonly host: string;
  close(): Promise<void>;
}

/** The same router on a port of this machine, which answers each request after so many milliseconds. From then on the addresses in its answers lead there. */
export function serveOver(
  world: World,
  answer: (asked: Asked) => Sent,
  { port, delay }: { readonly port: number; readonly delay: number },
): Promise<Served> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const answered = (): void => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
      try {
        const sent = answer({ method: request.method ?? 'GET', url, headers, body: Buffer.concat(chunks) });
        response.writeHead(sent.status, sent.headers);
        response.end(sent.body);
      } catch {
        // A connection that breaks, or a fault of the stand-in itself: neither has an answer.
        request.socket.destroy();
      }
    };
    request.on('end', () => (delay === 0 ? answered() : setTimeout(answered, delay)));
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      world.origin = `http://${host}/api/v3`;
      resolve({
        url: `http://${host}`,
        host,
        close() {
          server.closeAllConnections();
          return new Promise((done) => server.close(() => done()));
        },
      });
    });
  });
}
