import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fetchedFiles } from '../../../src/adapters/outside/outside-files.ts';
import { sourceKeys } from '../../../src/adapters/outside/source-keys.ts';
import type { FileReference } from '../../../src/domain/file-reference.ts';
import { fileServer, sendRange } from '../../fakes/file-server.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';

const WEIGHTS = randomBytes(300_000);
const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const referenceTo = (address: string, over: Partial<FileReference> = {}): FileReference => ({
  address,
  size: WEIGHTS.length,
  sha256: sha256Of(WEIGHTS),
  ...over,
});
const QUICK = { stall: 300, pause: 1, tries: 3 };
const NO_KEYS = sourceKeys('');

interface Place {
  readonly cache: string;
  readonly path: string;
  /** Whole files of the cache. */
  readonly kept: () => readonly string[];
  readonly left: () => readonly string[];
}

function place(): Place {
  const cache = temporaryFolder();
  const all = (): readonly string[] =>
    readdirSync(cache, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []));
  return {
    cache,
    path: join(temporaryFolder(), 'weights'),
    kept: () => all().filter((name) => !name.endsWith('.partial')),
    left: () => all().filter((name) => name.endsWith('.partial')),
  };
}

describe('a model file outside git', () => {
  it('is fetched once, under its digest, and found there the next time', async () => {
    const server = await fileServer((asked, response) => sendRange(WEIGHTS, asked, response));
    const { cache, path, kept } = place();
    const reference = referenceTo(`${server.origin}/m/weights`);

    await fetchedFiles(cache, NO_KEYS, QUICK).put(reference, path);
    await fetchedFiles(cache, NO_KEYS, QUICK).put(reference, path);

    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(kept()).toEqual([sha256Of(WEIGHTS)]);
    expect(server.asked).toHaveLength(1);
  });

  it('continues where the connection broke, however often, and hashes what was there', async () => {
    const server = await fileServer((asked, response, number) => {
      if (number === 4) return sendRange(WEIGHTS, asked, response);
      const from = Number(/\d+/.exec(asked.range ?? '0')?.[0]);
      response.writeHead(asked.range === null ? 200 : 206, {
        'content-range': `bytes ${from}-${WEIGHTS.length - 1}/${WEIGHTS.length}`,
      });
      response.write(WEIGHTS.subarray(from, from + 50_000), () => setTimeout(() => response.destroy(), 20));
    });
    const { cache, path } = place();

    await fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${server.origin}/weights`), path);

    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(server.asked.map(({ range }) => range)).toEqual([null, 'bytes=50000-', 'bytes=100000-', 'bytes=150000-']);
  });

  it('begins anew with a server that knows no ranges', async () => {
    const server = await fileServer((_, response, number) => {
      if (number === 1) response.write(WEIGHTS.subarray(0, 1000), () => setTimeout(() => response.destroy(), 20));
      else response.end(WEIGHTS);
    });
    const { cache, path } = place();

    await fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${server.origin}/weights`), path);

    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
  });

  it('takes over what a process that was killed left, and not what a living one writes', async () => {
    const server = await fileServer((asked, response) => sendRange(WEIGHTS, asked, response));
    const { cache, path } = place();
    const folder = join(cache, 'sha256', sha256Of(WEIGHTS).slice(0, 2));
    mkdirSync(folder, { recursive: true });
    const partial = (id: number): string => join(folder, `${sha256Of(WEIGHTS)}.${hostname()}~${id}.partial`);
    writeFileSync(partial(1), 'somebody else is at it');
    writeFileSync(partial(4_194_303), WEIGHTS.subarray(0, 1234));

    await fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${server.origin}/weights`), path);

    expect(server.asked.map(({ range }) => range)).toEqual(['bytes=1234-']);
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(existsSync(partial(1))).toBe(true);
  });

  it('is fetched anew where what was kept is damaged', async () => {
    const server = await fileServer((asked, response) => sendRange(WEIGHTS, asked, response));
    const { cache, path } = place();
    const reference = referenceTo(`${server.origin}/weights`);
    const files = fetchedFiles(cache, NO_KEYS, QUICK);
    await files.keep(reference);
    truncateSync(join(cache, 'sha256', reference.sha256.slice(0, 2), reference.sha256), 10);

    await files.put(reference, path);

    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['other bytes', Buffer.from(WEIGHTS).fill(0)],
    ['more bytes', Buffer.concat([WEIGHTS, Buffer.alloc(1)])],
  ])('is refused with %s, and nothing of it is kept', async (_, content) => {
    const server = await fileServer((asked, response) => sendRange(content, asked, response));
    const { cache, path, kept } = place();

    const put = fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${server.origin}/weights?signature=s3cret`), path);

    await expect(put).rejects.toMatchObject({ code: 'reference-altered', where: `${server.origin}/weights` });
    expect([existsSync(path), kept()]).toEqual([false, []]);
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['is too short', (response: import('node:http').ServerResponse) => response.end(WEIGHTS.subarray(0, 99)), 3],
    ['answers 403', (response: import('node:http').ServerResponse) => response.writeHead(403).end('go away'), 1],
    ['answers 500 again and again', (response: import('node:http').ServerResponse) => response.writeHead(500).end(), 3],
    ['says nothing', () => {}, 3],
    [
      'compresses',
      (response: import('node:http').ServerResponse) => response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
      1,
    ],
    [
      'sends round in circles',
      (response: import('node:http').ServerResponse) => response.writeHead(302, { location: '/weights' }).end(),
      6,
    ],
    [
      'sends to another protocol',
      (response: import('node:http').ServerResponse) =>
        response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      1,
    ],
    [
      'sends to plain http elsewhere',
      (response: import('node:http').ServerResponse) =>
        response.writeHead(302, { location: 'http://example.invalid/' }).end(),
      1,
    ],
  ])('is given up where the server %s', async (_, answer, times) => {
    const server = await fileServer((__, response) => void answer(response));
    const { cache, path, kept } = place();

    const put = fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${server.origin}/weights?signature=s3cret`), path);

    await expect(put).rejects.toMatchObject({ code: 'reference-unreachable', where: `${server.origin}/weights` });
    expect([existsSync(path), kept()]).toEqual([false, []]);
    expect(server.asked).toHaveLength(times);
  });

  it('keeps what it has for the next try, though this one failed', async () => {
    let broken = true;
    const server = await fileServer((asked, response) => {
      if (!broken) return sendRange(WEIGHTS, asked, response);
      if (asked.range === null)
        response.write(WEIGHTS.subarray(0, 5000), () => setTimeout(() => response.destroy(), 20));
      else response.writeHead(503).end();
    });
    const { cache, path, left } = place();
    const files = fetchedFiles(cache, NO_KEYS, QUICK);
    const reference = referenceTo(`${server.origin}/weights`);
    await expect(files.put(reference, path)).rejects.toMatchObject({ code: 'reference-unreachable' });
    broken = false;

    await files.put(reference, path);

    expect(server.asked.at(-1)?.range).toBe('bytes=5000-');
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(left()).toEqual([]);
  });
});

describe('the key of a source', () => {
  it('goes to its origin, and to no other that it sends on to (T29)', async () => {
    const other = await fileServer((asked, response) => sendRange(WEIGHTS, asked, response));
    const own = await fileServer((_, response) => response.writeHead(302, { location: `${other.origin}/cdn` }).end());
    const { cache, path } = place();
    const keys = sourceKeys(`${own.origin} Bearer own-key\n${other.origin} Bearer other-key\n`);

    await fetchedFiles(cache, keys, QUICK).put(referenceTo(`${own.origin}/weights`), path);

    expect(own.asked.map(({ authorization }) => authorization)).toEqual(['Bearer own-key']);
    expect(other.asked.map(({ authorization }) => authorization)).toEqual([null]);
  });

  it('of a registry buys a token where the registry says, which only the registry sees', async () => {
    const cdn = await fileServer((asked, response) => sendRange(WEIGHTS, asked, response));
    const giver = await fileServer((_, response) => response.end(JSON.stringify({ token: 'for-a-while' })));
    const registry = await fileServer(({ authorization }, response) => {
      if (authorization === 'Bearer for-a-while') response.writeHead(307, { location: `${cdn.origin}/blob` }).end();
      else
        response
          .writeHead(401, {
            'www-authenticate': `Bearer realm="${giver.origin}/token",service="r",scope="repository:m:pull"`,
          })
          .end();
    });
    const { cache, path } = place();
    const keys = sourceKeys(`${giver.origin} Basic dTpw`);

    await fetchedFiles(cache, keys, QUICK).put(referenceTo(`${registry.origin}/v2/m/blobs/sha256:0`), path);

    expect(giver.asked).toEqual([
      { path: '/token?service=r&scope=repository%3Am%3Apull', authorization: 'Basic dTpw', range: null },
    ]);
    expect(registry.asked.map(({ authorization }) => authorization)).toEqual([null, 'Bearer for-a-while']);
    expect(cdn.asked.map(({ authorization }) => authorization)).toEqual([null]);
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
  });

  it('is given up where the registry wants a token again and again', async () => {
    const registry = await fileServer(({ path }, response) => {
      if (path.startsWith('/token')) response.end('{"token":"t"}');
      else response.writeHead(401, { 'www-authenticate': `Bearer realm="http://127.0.0.1:${port()}/token"` }).end();
    });
    const port = (): string => new URL(registry.origin).port;
    const { cache, path } = place();

    const put = fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(`${registry.origin}/v2/m`), path);

    await expect(put).rejects.toMatchObject({ code: 'reference-unreachable' });
    expect(registry.asked).toHaveLength(3);
  });

  it.each([
    'no-origin Bearer x',
    'https://a.example/path Bearer x',
    'http://a.example Bearer x',
    'https://a.example',
    'https://a.example k\nhttps://a.example k',
  ])('is refused where its line is of another form: %#', (text) => {
    expect(() => sourceKeys(text)).toThrow(expect.objectContaining({ code: 'source-keys' }) as Error);
  });
});

describe('a model file of a mounted folder', () => {
  const mounted = (): string => {
    const folder = realpathSync(temporaryFolder());
    writeFileSync(join(folder, 'weights'), WEIGHTS);
    return folder;
  };

  it('is taken from there', async () => {
    const folder = mounted();
    const { cache, path, kept } = place();

    await fetchedFiles(cache, NO_KEYS, QUICK).put(referenceTo(pathToFileURL(join(folder, 'weights')).href), path);

    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(kept()).toEqual([]);
  });

  it.each([
    ['is not there', 'gone', {}, 'reference-unreachable'],
    ['is reached over a link (input 35)', 'link', {}, 'reference-unreachable'],
    ['has another size', 'weights', { size: 5 }, 'reference-altered'],
    ['has another digest', 'weights', { sha256: '0'.repeat(64) }, 'reference-altered'],
  ])('is refused where it %s', async (_, name, over, code) => {
    const folder = mounted();
    symlinkSync(join(folder, 'weights'), join(folder, 'link'));
    const { cache, path } = place();

    const put = fetchedFiles(cache, NO_KEYS, QUICK).put(
      referenceTo(pathToFileURL(join(folder, name)).href, over),
      path,
    );

    await expect(put).rejects.toMatchObject({ code });
    expect(existsSync(path)).toBe(false);
  });
});
