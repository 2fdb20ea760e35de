import { request, type ClientRequest } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Store } from '../../src/domain/ports/store.ts';
import { listeningApp, openedPull, signature } from '../fakes/listening-app.ts';
import { memoryStore } from '../fakes/memory-store.ts';

const MIB = 1024 * 1024;
const TEXT = JSON.stringify(openedPull());

describe('a webhook', () => {
  it.each([
    ['another secret', { 'x-hub-signature-256': signature(TEXT, 'x'.repeat(32)) }, 401],
    ['the secret that Probot would take for none', { 'x-hub-signature-256': signature(TEXT, 'development') }, 401],
    ['no signature', { 'x-hub-signature-256': undefined }, 401],
    [
      'only a SHA-1 signature',
      { 'x-hub-signature-256': undefined, 'x-hub-signature': signature(TEXT, undefined, 'sha1') },
      401,
    ],
    ['a SHA-1 signature in its place', { 'x-hub-signature-256': signature(TEXT, undefined, 'sha1') }, 401],
    ['a signature of another length', { 'x-hub-signature-256': 'sha256=00' }, 401],
    ['a signature of something else', { 'x-hub-signature-256': signature('{}') }, 401],
    ['no delivery id', { 'x-github-delivery': undefined }, 400],
    ['a delivery id that is none', { 'x-github-delivery': 'a b' }, 400],
    ['a delivery id that is too long', { 'x-github-delivery': 'a'.repeat(65) }, 400],
    ['no event', { 'x-github-event': undefined }, 400],
    ['another content type', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no content type', { 'content-type': undefined }, 415],
  ])('is refused with %s, and nothing is kept or answered', async (_, headers, status) => {
    const { post, store, answered, logged } = await listeningApp();

    const response = await post(TEXT, headers);

    expect(response.status).toBe(status);
    expect(await store.inbox.depth('9999-01-01T00:00:00Z')).toEqual({ waiting: 0, since: null });
    expect([answered, logged]).toEqual([[], []]);
  });

  it.each([
    ['a list', '[]'],
    ['a number', '1'],
    ['no JSON', '{'],
    ['two of them', `${TEXT}${TEXT}`],
    ['a pull request without a number', JSON.stringify({ ...openedPull(), pull_request: { number: '1' } })],
    ['a repository without an id', JSON.stringify({ ...openedPull(), repository: { name: 'r', owner: {} } })],
    ['a repository whose name is a path', TEXT.replace('"r"', '"../x"')],
    ['an action that is none', JSON.stringify({ ...openedPull(), action: 7 })],
  ])('is refused where it is signed and is %s', async (_, text) => {
    const { post, store } = await listeningApp();

    expect((await post(text)).status).toBe(400);
    expect(await store.inbox.depth('9999-01-01T00:00:00Z')).toEqual({ waiting: 0, since: null });
  });

  it('is refused where it is signed and empty', async () => {
    const { post } = await listeningApp();

    expect((await post('')).status).toBe(401);
  });

  it.each(['unheard_of', 'star', 'constructor', '__proto__'])('of the event %s asks for nothing', async (event) => {
    const { post, store, answered } = await listeningApp();

    expect((await post(TEXT, { 'x-github-event': event })).status).toBe(202);
    expect(await store.inbox.depth('9999-01-01T00:00:00Z')).toEqual({ waiting: 0, since: null });
    expect(answered).toEqual([]);
  });

  it('asks once, however often it is delivered at the same time', async () => {
    const { post, answered } = await listeningApp();
    const guid = crypto.randomUUID();

    const responses = await Promise.all(Array.from({ length: 50 }, () => post(TEXT, { 'x-github-delivery': guid })));

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]));
    await vi.waitUntil(() => answered.length > 0);
    expect((await post(TEXT, { 'x-github-delivery': guid })).status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toHaveLength(1);
  });

  it('is not acknowledged where it could not be kept, and the log does not say where', async () => {
    const whole = memoryStore();
    const take = (): Promise<never> => Promise.reject(new Error('secret place'));
    const store: Store = { ...whole, inbox: { ...whole.inbox, take } };
    const { post, logged } = await listeningApp({ store });

    const response = await post(TEXT);

    expect([response.status, await response.text(), response.headers.get('retry-after')]).toEqual([
      503,
      'not kept\n',
      '5',
    ]);
    expect(logged.join('')).toContain('a delivery could not be kept');
    expect(logged.join('')).not.toContain('secret place');
  });

  it('is served on its own path alone, and only when it is posted', async () => {
    const { url } = await listeningApp();

    const statuses = await Promise.all(
      ['/healthz', '/elsewhere', '/api/github/webhooks'].map(async (path) => (await fetch(url + path)).status),
    );

    expect(statuses).toEqual([200, 404, 405]);
  });
});

describe('while the secret is replaced', () => {
  const [fresh, old] = ['n'.repeat(32), 'o'.repeat(32)];

  it('both sign', async () => {
    const { post } = await listeningApp({ secrets: [fresh, old] });

    const statuses = await Promise.all(
      [fresh, old, 'x'.repeat(32)].map(
        async (secret) => (await post(TEXT, { 'x-hub-signature-256': signature(TEXT, secret) })).status,
      ),
    );

    expect(statuses).toEqual([202, 202, 401]);
  });

  it('only the new one does afterwards', async () => {
    const { post } = await listeningApp({ secrets: [fresh] });

    expect((await post(TEXT, { 'x-hub-signature-256': signature(TEXT, old) })).status).toBe(401);
  });
});

describe('bodies that nobody signed', () => {
  /** Sends so many bytes of a body that never ends; `answer` is the status that comes back, null where the connection just ends. */
  function upload(
    url: string,
    size: number,
    headers: Record<string, string> = {},
  ): {
    readonly sent: Promise<void>;
    readonly answer: Promise<number | null>;
    readonly sending: ClientRequest;
    readonly later: () => string | undefined;
  } {
    let later: string | undefined;
    const sending = request(`${url}/api/github/webhooks`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'push',
        'x-github-delivery': 'a',
        'x-hub-signature-256': 'sha256=00',
        ...headers,
      },
    });
    onTestFinished(() => void sending.destroy());
    const answer = new Promise<number | null>((resolve) => {
      sending.on('response', (response) => {
        later = response.headers['retry-after'];
        resolve(response.statusCode ?? null);
      });
      sending.on('error', () => resolve(null));
      sending.on('close', () => resolve(null));
    });
    const sent = new Promise<void>((resolve) => sending.write(Buffer.alloc(size), () => resolve()));
    return { sent, answer, sending, later: () => later };
  }

  it('are not read where they say that they are larger than any payload', async () => {
    const { url } = await listeningApp();

    expect(await upload(url, 1, { 'content-length': String(26 * MIB) }).answer).toBe(413);
  });

  it('are read no further than any payload goes, where they do not say how large they are', async () => {
    const { url } = await listeningApp();

    // The answer comes while the body is still being sent: a client may see it, or only that the connection was closed.
    expect([413, null]).toContain(await upload(url, 26 * MIB).answer);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('do not fill the memory together: beyond two of the largest the next one waits, and there is room again after', async () => {
    const { url, post } = await listeningApp();
    const first = [upload(url, 24 * MIB), upload(url, 24 * MIB)];
    await Promise.all(first.map(({ sent }) => sent));
    await vi.waitUntil(async () => (await post('x'.repeat(3 * MIB))).status === 503, { timeout: 5000 });

    const refused = await post('x'.repeat(3 * MIB));
    const small = await post(TEXT);
    for (const { sending } of first) sending.destroy();

    expect([refused.status, refused.headers.get('retry-after'), small.status]).toEqual([503, '5', 202]);
    await vi.waitUntil(async () => (await post('x'.repeat(3 * MIB))).status === 400, { timeout: 5000 });
  });
});
