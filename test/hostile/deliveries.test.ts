import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Inbox } from '../../src/domain/ports/inbox.ts';
import { webhookServer } from '../../src/app/webhook-server.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import { AT } from '../fakes/scene.ts';

const SECRET = 's'.repeat(32);
const MIB = 1024 ** 2;
const BODY = JSON.stringify({
  action: 'opened',
  number: 7,
  pull_request: { number: 7 },
  repository: { id: 5, name: 'r', owner: { login: 'o' } },
  installation: { id: 3 },
});
const signed = (body: string, secret = SECRET, hash = 'sha256'): string =>
  `${hash}=${createHmac(hash, secret).update(body).digest('hex')}`;

interface Listening {
  readonly url: string;
  readonly inbox: Inbox;
  readonly failures: unknown[];
  post(body: string, headers?: Readonly<Record<string, string>>, without?: string): Promise<number>;
}

async function listening(secrets: readonly string[] = [SECRET]): Promise<Listening> {
  const { inbox } = memoryStore();
  const failures: unknown[] = [];
  const intake = { appId: 9, secrets, inbox, clock: () => AT, pages: null, taken: () => {} };
  const server = webhookServer({ ...intake, failed: (error) => void failures.push(error) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/github/webhooks`;
  return {
    url,
    inbox,
    failures,
    async post(body, headers = {}, without) {
      const usual = {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': signed(body),
      };
      const given = Object.entries({ ...usual, ...headers }).filter(([name]) => name !== without);
      return (await fetch(url, { method: 'POST', body, headers: Object.fromEntries(given) })).status;
    },
  };
}

const waiting = async ({ inbox }: Listening): Promise<number> => (await inbox.depth('9999-01-01T00:00:00Z')).waiting;

describe('a delivery', () => {
  it('is kept where GitHub signed it: the tests can fail (T34)', async () => {
    const server = await listening();

    expect([await server.post(BODY), await waiting(server)]).toEqual([202, 1]);
  });

  it.each([
    ['another secret', { 'x-hub-signature-256': signed(BODY, 'x'.repeat(32)) }],
    ['the secret that Probot takes for none', { 'x-hub-signature-256': signed(BODY, 'development') }],
    ['an empty secret', { 'x-hub-signature-256': signed(BODY, 'x').replace(/=.*/, '=') }],
    ['a signature of other bytes', { 'x-hub-signature-256': signed(`${BODY} `) }],
    ['SHA-1 alone', { 'x-hub-signature-256': '', 'x-hub-signature': signed(BODY, SECRET, 'sha1') }],
    ['SHA-1 in its place', { 'x-hub-signature-256': signed(BODY, SECRET, 'sha1') }],
    ['a signature without its name', { 'x-hub-signature-256': signed(BODY).slice('sha256='.length) }],
  ])('is refused with %s, and nothing is kept (T34, input 40)', async (_, headers) => {
    const server = await listening();

    expect([await server.post(BODY, headers), await waiting(server)]).toEqual([401, 0]);
  });

  it.each([
    ['x-hub-signature-256', 401],
    ['x-github-event', 400],
    ['x-github-delivery', 400],
  ])('is refused without %s (T34, input 40)', async (name, status) => {
    const server = await listening();

    expect([await server.post(BODY, {}, name), await waiting(server)]).toEqual([status, 0]);
  });

  it.each(['a b', 'a'.repeat(65), '../x', "'; drop"])('is refused with the id %j (input 40)', async (id) => {
    const server = await listening();

    expect([await server.post(BODY, { 'x-github-delivery': id }), await waiting(server)]).toEqual([400, 0]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ' application/xml'])(
    'is refused as %s (T34, input 40)',
    async (type) => {
      const server = await listening();

      expect([await server.post(BODY, { 'content-type': type }), await waiting(server)]).toEqual([415, 0]);
    },
  );

  it.each(['', '[]', '1', '{', `${BODY}${BODY}`, BODY.replace('"id":5', '"id":"5"'), BODY.replace('"r"', '"../x"')])(
    'that is signed and is no payload is refused: %.30s (input 40)',
    async (body) => {
      const server = await listening();

      expect(await server.post(body)).toBeGreaterThanOrEqual(400);
      expect([await waiting(server), server.failures]).toEqual([0, []]);
    },
  );

  it.each(['star', 'unheard_of', '__proto__', 'constructor'])(
    'of the event %s asks for nothing (input 40)',
    async (event) => {
      const server = await listening();

      expect([await server.post(BODY, { 'x-github-event': event }), await waiting(server)]).toEqual([202, 0]);
    },
  );

  it('of 26 MB is refused before it is read, and beyond 25 MB whatever it says (T34, input 40)', async () => {
    const server = await listening();

    const said = await answerTo(server.url, 1, { 'content-length': String(26 * MIB) });
    const unsaid = await answerTo(server.url, 26 * MIB, {});

    expect(said).toBe(413);
    // The answer comes while the body is still being sent: a client may see it, or only that the connection was closed.
    expect([413, null]).toContain(unsaid);
    expect([await waiting(server), server.failures]).toEqual([0, []]);
  });

  it('asks once, however often it comes at the same time (input 41)', async () => {
    const server = await listening();
    const headers = { 'x-github-delivery': crypto.randomUUID() };
    await Promise.all(Array.from({ length: 50 }, () => server.post(BODY, headers)));
    const [errand] = await server.inbox.waiting({ holder: 'a', at: AT, until: '2026-03-01T00:10:00Z' }, 9);
    await server.inbox.settle(errand!);

    expect([await server.post(BODY, headers), await waiting(server)]).toEqual([202, 0]);
  });
});

/** Sends so many bytes of a body; the status that comes back, null where the connection just ends. */
function answerTo(url: string, size: number, headers: Readonly<Record<string, string>>): Promise<number | null> {
  return new Promise((resolve) => {
    const sending = request(url, {
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
    sending.on('response', ({ statusCode }) => resolve(statusCode ?? null));
    sending.on('error', () => resolve(null));
    sending.write(Buffer.alloc(size));
  });
}
