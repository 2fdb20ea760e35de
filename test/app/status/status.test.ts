import { describe, expect, it, onTestFinished } from 'vitest';
import { sqliteStore } from '../../../src/adapters/store/sqlite-store.ts';
import { appLog } from '../../../src/app/app-log.ts';
import { startApp } from '../../../src/app/app.ts';
import { listening } from '../../../src/app/listening.ts';
import { pageServer } from '../../../src/app/pages/page-server.ts';
import { memorySessions } from '../../../src/app/status/sessions.ts';
import { statusPages } from '../../../src/app/status/status-pages.ts';
import type { PullStatus, RepositoryIdentity } from '../../../src/domain/ports/status-source.ts';
import { fakePull, fakeStatusSource } from '../../fakes/fake-status-source.ts';
import { githubPagesForTest, type GitHubPages } from '../../fakes/github-pages.ts';

const POEMS = { id: 1, owner: 'poets', repo: 'poems' };
const SECRETS = { id: 2, owner: 'others', repo: 'secret-model' };
const CLIENT = { id: 'Iv23client', secret: 'c'.repeat(40) };

interface Served {
  readonly github: GitHubPages;
  readonly origin: string;
  readonly clock: { now: number };
  get(path: string, cookie?: string, headers?: Record<string, string>): Promise<Response>;
  /** Goes through GitHub's page, and gives the cookie that a browser then has. */
  signedIn(): Promise<string>;
}

/** The status page of made-up states, with a stand-in for GitHub's pages. */
async function served(
  pulls: readonly (readonly [RepositoryIdentity, readonly PullStatus[]])[] = [
    [POEMS, [fakePull()]],
    [SECRETS, [fakePull({ number: 99 })]],
  ],
): Promise<Served> {
  const github = await githubPagesForTest();
  const clock = { now: 1000 };
  let pages: ReturnType<typeof statusPages> = null;
  const server = pageServer((request) => pages?.(request) ?? expect.unreachable());
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${await listening(server, '127.0.0.1', 0)}`;
  const settings = { origin, client: CLIENT, webUrl: github.url, baseUrl: `${github.url}/api/v3` };
  pages = statusPages(settings, fakeStatusSource(pulls), () => clock.now);
  const get: Served['get'] = (path, cookie = '', headers = {}) =>
    fetch(origin + path, { redirect: 'manual', headers: { cookie, ...headers } });
  const signedIn = async (): Promise<string> => {
    const { cookie, back } = await comesBack(github, get);
    return cookieOf(await get(back, cookie), 'beian-session');
  };
  return { github, origin, clock, get, signedIn };
}

/** A browser that began to sign in and is sent back: its cookie, and the path that it is sent to. */
async function comesBack(github: GitHubPages, get: Served['get']): Promise<{ cookie: string; back: string }> {
  const begun = await get('/status');
  const asked = await (await fetch(begun.headers.get('location') ?? '')).text();
  expect(github.asked.at(-1)).toBe('GET /login/oauth/authorize');
  const back = new URL((/href="([^"]+)"/.exec(asked)?.[1] ?? '').replaceAll('&amp;', '&'));
  return { cookie: cookieOf(begun, 'beian-sign-in'), back: back.pathname + back.search };
}

function cookieOf(response: Response, name: string): string {
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  return cookie?.split(';')[0] ?? expect.unreachable();
}

describe('the status page', () => {
  it('shows gates, waits, the last sweep and the inbox to a person who may read the repository', async () => {
    const { github, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);

    const response = await get('/status', await signedIn(), { 'accept-language': 'en' });

    const text = (await response.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(response.status).toBe(200);
    expect(text).toContain('poets/poems');
    expect(text).toContain('#7 main cccccccccccc beian: main needs you beian / content passed an approval 2026-02-28');
    expect(text).toContain('Last sweep 2026-03-01T00:00:00Z Inbox 3 waiting');
    expect(text).toContain('上次全面查看');
  });

  it('shows nothing of a repository that the person may not read, by list, by name or by number', async () => {
    const { github, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);
    const cookie = await signedIn();

    const list = await (await get('/status', cookie)).text();
    const [one, gone] = await Promise.all([
      get('/status/others/secret-model', cookie),
      get('/status/others/none', cookie),
    ]);

    expect(list).not.toMatch(/secret-model|#99/);
    expect([one.status, await one.text()]).toEqual([404, await gone.text()]);
    expect((await get('/status/poets/poems', cookie)).status).toBe(200);
  });

  it('is not there for a person who may read none of the repositories', async () => {
    const { get, signedIn } = await served();

    expect((await get('/status', await signedIn())).status).toBe(404);
  });

  it('shows nothing of a repository whose name now belongs to another', async () => {
    const { github, get, signedIn } = await served();
    github.readable.set('poets/poems', 666);

    expect((await get('/status/poets/poems', await signedIn())).status).toBe(404);
  });

  it('stops showing what may no longer be read, within a minute', async () => {
    const { github, clock, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);
    const cookie = await signedIn();
    const before = await get('/status', cookie);

    github.readable.clear();
    clock.now += 60_000;

    expect([before.status, (await get('/status', cookie)).status]).toEqual([200, 404]);
  });

  it.each(['/status', '/status/others/secret-model', '/status/no/such', '/status/..%2f..'])(
    'sends who is not signed in to GitHub alike from %s, and back to its own callback alone',
    async (path) => {
      const { github, origin, get } = await served();

      const response = await get(`${path}?return_to=https://evil.example&redirect_uri=https://evil.example`, '', {
        'x-forwarded-host': 'evil.example',
      });

      const to = new URL(response.headers.get('location') ?? '');
      expect(to.origin + to.pathname).toBe(`${github.url}/login/oauth/authorize`);
      expect(to.searchParams.get('redirect_uri')).toBe(`${origin}/status/callback`);
      expect(to.href).not.toContain('evil');
    },
  );

  it.each(['/', '/statuses', '/setup', '/setup?token=', '/probot', '/status%2f'])(
    'leaves nothing at %s',
    async (path) => {
      const { get, signedIn } = await served();

      expect((await get(path, await signedIn())).status).toBe(404);
    },
  );

  it('shows names as they are, whatever they hold', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e';
    const { github, get, signedIn } = await served([
      [
        { id: 3, owner: 'a"b', repo: "c'd<e" },
        [fakePull({ baseBranch: evil, gates: [{ name: evil, state: 'success' }], head: evil })],
      ],
    ]);
    github.readable.set("a%22b/c'd%3Ce", 3);

    const response = await get('/status', await signedIn());

    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).not.toMatch(/<script|<img|\u202e/);
    expect(text).toContain('&#60;script&#62;');
    expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toContain('/status/a%22b/c&#39;d%3Ce');
  });

  it('lets nothing in from elsewhere, and nothing out in a cache or a Referer', async () => {
    const { github, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);

    const { headers } = await get('/status', await signedIn());

    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is served by the App beside its webhooks, and what fails in it is told to the log alone', async () => {
    const logged: string[] = [];
    const settings = { origin: 'http://localhost', client: CLIENT, webUrl: 'https://github.com', baseUrl: 'https://a' };
    const pages = statusPages(settings, fakeStatusSource([]), () => 0);
    const app = await startApp(
      {
        appId: 7,
        secrets: ['x'.repeat(32)],
        store: sqliteStore(':memory:'),
        holder: 'this test',
        answer: () => expect.unreachable(),
        sweep: () => Promise.resolve(),
        clock: () => '2026-03-01T00:00:00Z',
        log: appLog('info', { write: (line) => void logged.push(line) }),
        pages: (request) =>
          request.path === '/broken'
            ? Promise.reject(new Error('secret place'))
            : (pages?.(request) ?? expect.unreachable()),
      },
      '127.0.0.1',
      0,
    );
    onTestFinished(() => app.stop());
    const get = (path: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${app.port}${path}`, { redirect: 'manual' });
    const broken = await get('/broken');

    const statuses = await Promise.all(
      ['/status', '/healthz', '/api/github/webhooks', '/probot'].map(async (path) => (await get(path)).status),
    );

    expect(statuses).toEqual([303, 200, 405, 404]);
    expect([broken.status, await broken.text()]).toEqual([500, 'failed\n']);
    expect(logged.join('')).toContain('a page could not be shown');
    expect(logged.join('')).not.toContain('secret place');
  });

  it('is not served by an App without a client secret or a URL of its own', () => {
    const settings = { webUrl: 'https://github.com', baseUrl: 'https://api.github.com' };
    const source = fakeStatusSource([]);

    expect(statusPages({ ...settings, origin: null, client: CLIENT }, source, () => 0)).toBeNull();
    expect(statusPages({ ...settings, origin: 'https://b.example', client: null }, source, () => 0)).toBeNull();
  });

  it('sets cookies that no script reads, no other site sends and no other host sets', async () => {
    const settings = { webUrl: 'https://github.com', baseUrl: 'https://api.github.com', client: CLIENT };
    const pages = statusPages({ ...settings, origin: 'https://b.example' }, fakeStatusSource([]), () => 0);

    const answer = await pages?.({
      method: 'GET',
      path: '/status',
      query: new URLSearchParams(),
      cookies: new Map(),
      foreign: false,
      language: 'zh',
      form: () => Promise.resolve(new URLSearchParams()),
    });

    expect(answer?.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-beian-sign-in=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/),
    ]);
  });
});

describe('a sign-in', () => {
  it('keeps the token of GitHub out of the browser', async () => {
    const { github, get } = await served();
    const { cookie, back } = await comesBack(github, get);

    const response = await get(back, cookie);

    expect([response.status, response.headers.get('location')]).toEqual([303, '/status']);
    expect(JSON.stringify([...response.headers])).not.toContain('ghu_');
  });

  it.each([
    ['by a browser that began none', () => ''],
    ['with a cookie of its own making', () => `beian-sign-in=${'a'.repeat(43)}.9999999.${'b'.repeat(43)}`],
    ['with a cookie that was changed', (cookie: string) => `${cookie.slice(0, -2)}xx`],
    ['with a longer life', (cookie: string) => cookie.replace(/\.(\d+)\./, '.9$1.')],
  ])('does not end %s', async (_, change) => {
    const { github, get } = await served();
    const { cookie, back } = await comesBack(github, get);

    expect((await get(back, change(cookie))).status).toBe(404);
    expect(github.asked).not.toContain('POST /login/oauth/access_token');
  });

  it('does not end twice, nor with the state of another, nor with a code of another', async () => {
    const { github, get } = await served();
    const [mine, other] = [await comesBack(github, get), await comesBack(github, get)];
    const [code, state] = [/code=[^&]+/, /state=[^&]+/].map((part) => part.exec(other.back)?.[0] ?? '');

    const statuses = [
      (await get(mine.back.replace(/state=[^&]+/, state ?? ''), mine.cookie)).status,
      // PKCE: the code was given for another verifier.
      (await get(mine.back.replace(/code=[^&]+/, code ?? ''), mine.cookie)).status,
      (await get(mine.back, mine.cookie)).status,
    ];

    expect(statuses).toEqual([404, 404, 404]);
  });

  it('does not end after ten minutes', async () => {
    const { github, clock, get } = await served();
    const { cookie, back } = await comesBack(github, get);

    clock.now += 600_001;

    expect((await get(back, cookie)).status).toBe(404);
  });
});

describe('a session', () => {
  it('ends after eight hours', async () => {
    const { github, clock, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);
    const cookie = await signedIn();

    clock.now += 8 * 3_600_000 - 1;
    const before = (await get('/status', cookie)).status;
    clock.now += 1;

    expect([before, (await get('/status', cookie)).status]).toEqual([200, 303]);
  });

  it('is not found by a cookie that was changed', async () => {
    const { get, signedIn } = await served();
    const cookie = await signedIn();
    const flipped = cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`);

    expect((await get('/status', flipped)).status).toBe(303);
    expect((await get('/status', `${cookie}x`)).status).toBe(303);
  });

  it('is ended by its own form, and by no other page', async () => {
    const { github, origin, get, signedIn } = await served();
    github.readable.set('poets/poems', 1);
    const cookie = await signedIn();
    const leave = /name="leave" value="([^"]+)"/.exec(await (await get('/status', cookie)).text())?.[1] ?? '';
    const post = async (value: string, site: string): Promise<number> => {
      const headers = { cookie, 'sec-fetch-site': site };
      const body = new URLSearchParams({ leave: value });
      return (await fetch(`${origin}/status/sign-out`, { method: 'POST', redirect: 'manual', headers, body })).status;
    };

    const refused = [await post('', 'same-origin'), await post('x', 'same-origin'), await post(leave, 'cross-site')];
    const still = (await get('/status', cookie)).status;
    const ended = await post(leave, 'same-origin');

    expect([refused, still, ended]).toEqual([[404, 404, 404], 200, 200]);
    expect((await get('/status', cookie)).status).toBe(303);
  });

  it('gives way to newer ones beyond a thousand', () => {
    const sessions = memorySessions(() => 0);
    const first = sessions.open('first');

    const others = Array.from({ length: 1001 }, () => sessions.open('other'));

    expect(sessions.find(first)).toBeNull();
    expect(sessions.find(others.at(-1) ?? '')).toMatchObject({ token: 'other' });
  });

  it('takes no more than a small form', async () => {
    const { origin, signedIn } = await served();
    const cookie = await signedIn();

    const response = await fetch(`${origin}/status/sign-out`, {
      method: 'POST',
      headers: { cookie },
      body: 'leave='.padEnd(1_000_000, 'x'),
    }).catch(() => null);

    expect([404, undefined]).toContain(response?.status);
  });
});
