import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface GitHttpServer {
  readonly url: string;
  /** Every request as `METHOD /path`, with `anonymous ` before those that had no right token. */
  readonly asked: readonly string[];
}

/** Serves the repositories below a folder as GitHub does: git's own HTTP backend, and Git LFS objects by their SHA-256, to those with the token. */
export async function gitHttpServer(
  root: string,
  token: string,
  objects: ReadonlyMap<string, Uint8Array>,
): Promise<GitHttpServer> {
  const asked: string[] = [];
  const expected = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const right = request.headers.authorization?.toLowerCase() === expected.toLowerCase();
    asked.push(`${right ? '' : 'anonymous '}${request.method} ${request.url?.split('?')[0]}`);
    if (!right) response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    else if (request.url?.includes('/info/lfs/')) void answerLfs(request, response, objects, url());
    else void answerGit(request, response, root);
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: url(), asked };
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md */
async function answerLfs(
  request: IncomingMessage,
  response: ServerResponse,
  objects: ReadonlyMap<string, Uint8Array>,
  url: string,
): Promise<void> {
  const stored = objects.get(request.url?.split('/').at(-1) ?? '');
  if (stored !== undefined) return void response.end(stored);
  const { objects: wanted } = (await json(request)) as { objects: readonly { oid: string; size: number }[] };
  const answers = wanted.map(({ oid, size }) => ({
    oid,
    size,
    authenticated: true,
    actions: {
      download: { href: `${url}/info/lfs/objects/${oid}`, header: { Authorization: request.headers.authorization } },
    },
  }));
  response.writeHead(200, { 'content-type': 'application/vnd.git-lfs+json' });
  response.end(JSON.stringify({ transfer: 'basic', objects: answers }));
}

async function answerGit(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  const [path = '', query = ''] = request.url?.split('?') ?? [];
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      REQUEST_METHOD: request.method,
      PATH_INFO: path,
      QUERY_STRING: query,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(backend.stdin);
  const answer = await buffer(backend.stdout);
  const end = answer.indexOf('\r\n\r\n');
  const headers = answer.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(headers.find((header) => header.startsWith('Status:'))?.slice(7, 11) ?? 200);
  for (const header of headers.filter((one) => !one.startsWith('Status:')))
    response.setHeader(header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim());
  response.writeHead(status).end(answer.subarray(end + 4));
}
