import { createServer } from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { ownCertificate } from './own-certificate.ts';

/** A port of this machine that speaks TLS as a host, and leads to another port; and the certificate to trust. */
export async function behindTls(host: string, port: number): Promise<{ readonly port: number; readonly cert: string }> {
  const { cert, key } = ownCertificate(host);
  const server = createTlsServer({ cert, key }, (socket) => {
    const onward = connect(port, '127.0.0.1');
    for (const end of [socket, onward]) end.on('error', () => (socket.destroy(), onward.destroy()));
    socket.pipe(onward).pipe(socket);
  });
  // Whoever trusts no such certificate leaves.
  server.on('tlsClientError', () => {});
  return { port: await listens(server), cert };
}

export interface OwnProxy {
  readonly url: string;
  /** Each host and port that somebody wanted to be led to. */
  readonly wanted: readonly string[];
}

/** A proxy that leads whoever asks to one port of this machine, by CONNECT: no other way knows the host. */
export async function ownProxy(port: number): Promise<OwnProxy> {
  const wanted: string[] = [];
  const server = createServer((_, answer) => void answer.writeHead(405).end());
  server.on('connect', ({ url = '' }, socket) => {
    wanted.push(url);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => (socket.destroy(), onward.destroy()));
  });
  return { url: `http://127.0.0.1:${await listens(server)}`, wanted };
}

function listens(server: Server): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
