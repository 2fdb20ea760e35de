import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RealRepository } from '../fakes/git-scene.ts';

/**
 * The read part of GitHub's git data API over HTTP, answered from a real repository by git itself.
 * Paths and shapes: https://docs.github.com/rest/commits/commits, /rest/git/trees, /rest/git/blobs.
 */
export function gitDataServer(
  real: RealRepository,
  truncated = false,
): Promise<{ readonly url: string; readonly requests: string[]; close(): void }> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    requests.push(`${request.method ?? ''} ${url}`);
    const body = answer(url);
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body ?? { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' }));
  });

  function answer(url: string): object | null {
    const path = url.replace(/^\/repos\/o\/r\//, '');
    const commit = /^commits\/(.+)$/.exec(path)?.[1];
    const basehead = /^compare\/(.+)\.\.\.(.+)$/.exec(path);
    const tree = /^git\/trees\/(.+)$/.exec(path)?.[1];
    const blob = /^git\/blobs\/(.+)$/.exec(path)?.[1];
    try {
      if (commit !== undefined) return { sha: real.git('rev-parse', '--verify', '--quiet', `${commit}^{commit}`) };
      if (basehead?.[1] !== undefined && basehead[2] !== undefined)
        return { merge_base_commit: { sha: real.git('merge-base', basehead[1], basehead[2]) } };
      if (tree !== undefined)
        return { sha: tree, truncated, tree: entries(real.git('ls-tree', '-r', '-t', '-z', '--long', tree)) };
      if (blob !== undefined)
        return {
          sha: blob,
          encoding: 'base64',
          content: real
            .bytes('cat-file', 'blob', blob)
            .toString('base64')
            .replaceAll(/(.{60})/g, '$1\n'),
        };
    } catch {
      return null;
    }
    return null;
  }

  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        requests,
        close: () => server.close(),
      }),
    );
  });
}

function entries(listing: string): readonly object[] {
  return listing
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', path] = line.split('\t');
      const [mode, type, sha, size] = head.split(/ +/);
      return { path, mode, type, sha, ...(size === '-' ? {} : { size: Number(size) }) };
    });
}
