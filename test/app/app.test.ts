import { createHmac } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { Probot } from 'probot';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sqliteInbox } from '../../src/adapters/store/sqlite-inbox.ts';
import { appSettings } from '../fakes/app-settings.ts';
import { appLog } from '../../src/app/app-log.ts';
import { startApp } from '../../src/app/app.ts';
import { settingsFrom } from '../../src/app/settings.ts';
import type { Delivery, Inbox } from '../../src/domain/ports/inbox.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const AT = '2026-03-01T00:00:00Z';
const ENVIRONMENT = appSettings();
const { WEBHOOK_SECRET: SECRET, PRIVATE_KEY: privateKey } = ENVIRONMENT;

interface Opened {
  readonly action: string;
  readonly number: number;
  readonly repository: { name: string; owner: { login: string } };
  readonly pull_request: { base: { ref: string }; head: { sha: string } };
}

/** GitHub's own recorded payload of an opened pull request. */
const OPENED = recorded('pull_request', 'opened');
const REPOSITORY = `/repos/${OPENED.repository.owner.login}/${OPENED.repository.name}`;
const DELIVERY = { ...OPENED, installation: { id: 3 } };

interface Started {
  readonly logged: readonly string[];
  readonly inbox: Inbox;
  readonly url: string;
  post(body: unknown, over?: Readonly<Record<string, string | undefined>>): Promise<Response>;
}

/** The App on a port of its own; GitHub is answered by nock. */
async function started(inbox: Inbox = sqliteInbox(':memory:')): Promise<Started> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const { appId, secret, privateKey: key } = settingsFrom(ENVIRONMENT);
  const logged: string[] = [];
  const log = appLog('info', { write: (line) => void logged.push(line) });
  const probot = new Probot({ appId, secret, privateKey: key, log });
  const app = await startApp({ appId, secret, probot, inbox, clock: () => AT, log, pages: null }, '127.0.0.1', 0);
  onTestFinished(() => app.stop());
  const url = `http://127.0.0.1:${app.port}`;
  return {
    logged,
    inbox,
    url,
    post(body, over = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const headers: Record<string, string | undefined> = {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': signed(text),
        ...over,
      };
      const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      return fetch(`${url}/api/github/webhooks`, { method: 'POST', body: text, headers: Object.fromEntries(given) });
    },
  };
}

function signed(text: string, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

/** GitHub with one open pull request to a base branch that has no policy. */
function github(): nock.Scope {
  const [base, head] = ['b'.repeat(40), OPENED.pull_request.head.sha];
  return nock('https://api.github.com')
    .post('/app/installations/3/access_tokens')
    .reply(201, { token: 'test', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' })
    .get(`${REPOSITORY}/pulls/${OPENED.number}`)
    .reply(200, { state: 'open', base: { ref: 'live' }, head: { sha: head } })
    .get(`${REPOSITORY}/commits/live`)
    .reply(200, { sha: base })
    .get(`${REPOSITORY}/commits/${head}`)
    .reply(200, { sha: head })
    .get(`${REPOSITORY}/compare/${base}...${head}`)
    .query(true)
    .reply(200, { merge_base_commit: { sha: base } })
    .get(`${REPOSITORY}/git/trees/${base}`)
    .query(true)
    .reply(200, { sha: base, truncated: false, tree: [] });
}

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe('the App', () => {
  it('acknowledges a delivery once it is kept, and answers from the live state of GitHub', async () => {
    const scope = github();
    const { post, inbox } = await started();

    const { status } = await post(DELIVERY);

    expect(status).toBe(202);
    await vi.waitUntil(() => scope.pendingMocks().length === 0, { timeout: 10_000 });
    await vi.waitUntil(async () => (await inbox.waiting(AT, 10)).length === 0);
  });

  it('answers what an App before it took and did not get to', async () => {
    const inbox = sqliteInbox(':memory:');
    const errand = { installation: 3, owner: OPENED.repository.owner.login, repo: OPENED.repository.name };
    await inbox.take({
      id: 'a',
      event: 'pull_request',
      action: 'opened',
      at: AT,
      errands: [{ ...errand, pull: OPENED.number }],
    });
    const scope = github();

    await started(inbox);

    await vi.waitUntil(() => scope.pendingMocks().length === 0, { timeout: 10_000 });
  });

  it('acknowledges what GitHub refuses to tell it more about, keeps it for later, and says nothing of why', async () => {
    nock('https://api.github.com')
      .post('/app/installations/3/access_tokens')
      .reply(201, { token: 'test', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' })
      .get(/.*/)
      .times(20)
      .reply(410, { message: 'secret words of an error' });
    const { post, inbox, logged } = await started();

    const response = await post(DELIVERY);

    expect([response.status, await response.text()]).toEqual([202, 'kept\n']);
    await vi.waitUntil(() => logged.join('').includes('it will be tried again'), { timeout: 10_000 });
    await vi.waitUntil(async () => (await inbox.waiting('9999-01-01T00:00:00Z', 10))[0]?.failures === 1);
    expect(logged.join('')).not.toMatch(/secret words|Codertocat/);
  });

  it('says that it is well', async () => {
    const { url } = await started();

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it.each([
    ['another secret', { 'x-hub-signature-256': signed(JSON.stringify(DELIVERY), 'development') }, 401],
    ['no signature', { 'x-hub-signature-256': undefined }, 401],
    ['only a SHA-1 signature', { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' }, 401],
    ['a signature of another length', { 'x-hub-signature-256': 'sha256=00' }, 401],
    ['no delivery id', { 'x-github-delivery': undefined }, 400],
    ['a delivery id that is none', { 'x-github-delivery': 'a b' }, 400],
    ['no event', { 'x-github-event': undefined }, 400],
    ['another content type', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('refuses a delivery with %s and keeps nothing', async (_, headers, status) => {
    const { post, inbox, logged } = await started();

    expect((await post(DELIVERY, headers)).status).toBe(status);
    expect(await inbox.waiting(AT, 10)).toEqual([]);
    expect(logged.join('')).not.toContain('Codertocat');
  });

  it.each([
    ['a list', '[]'],
    ['no JSON', '{'],
    ['a number of the wrong kind', JSON.stringify({ ...DELIVERY, pull_request: { number: '1' } })],
  ])('refuses %s that is signed', async (_, text) => {
    const { post, inbox } = await started();

    expect((await post(text)).status).toBe(400);
    expect(await inbox.waiting(AT, 10)).toEqual([]);
  });

  it('stops reading what is larger than any payload', async () => {
    const { post, url } = await started();

    // The answer comes while the body is still being sent: a client may see it, or only that the connection was closed.
    const status = await post('x'.repeat(26 * 1024 * 1024)).then(
      (response) => response.status,
      () => null,
    );

    expect([413, null]).toContain(status);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('tells GitHub that it did not keep a delivery where the disk does not take it', async () => {
    const broken: Inbox = { ...sqliteInbox(':memory:'), take: () => Promise.reject(new Error('secret place')) };
    const { post, logged } = await started(broken);

    const response = await post(DELIVERY);

    expect([response.status, await response.text()]).toEqual([503, 'not kept\n']);
    expect(logged.join('')).not.toContain('secret place');
  });

  it("takes every one of GitHub's recorded payloads, and looks at pull requests alone", async () => {
    const taken: Delivery[] = [];
    const inbox: Inbox = { ...sqliteInbox(':memory:'), take: async (delivery) => void taken.push(delivery) };
    const { post } = await started(inbox);
    const examples = recordedEvents().flatMap(({ name, examples: payloads }) =>
      payloads.map((payload) => ({ name, payload })),
    );

    const statuses = new Set<number>();
    for (const { name, payload } of examples)
      statuses.add((await post({ ...payload, installation: { id: 3 } }, { 'x-github-event': name })).status);

    expect(examples.length).toBeGreaterThan(300);
    expect(statuses).toEqual(new Set([202]));
    expect(taken).toHaveLength(examples.length);
    const asked = taken.filter(({ errands }) => errands.length > 0).map(({ event, action }) => `${event}.${action}`);
    expect([...new Set(asked)].toSorted()).toEqual([
      'check_suite.rerequested',
      'pull_request.opened',
      'pull_request.ready_for_review',
      'pull_request.reopened',
      'pull_request.synchronize',
    ]);
  });
});

describe('the settings of the App', () => {
  it('are read under the names that Probot uses', () => {
    expect(settingsFrom({ ...ENVIRONMENT, PORT: '4000', GHE_HOST: 'git.example.cn' })).toMatchObject({
      appId: 7,
      port: 4000,
      baseUrl: 'https://git.example.cn/api/v3',
      host: 'localhost',
    });
    expect(settingsFrom({ ...ENVIRONMENT, PRIVATE_KEY: Buffer.from(privateKey).toString('base64') }).privateKey).toBe(
      privateKey,
    );
    expect(settingsFrom({ ...ENVIRONMENT, PRIVATE_KEY: privateKey.replaceAll('\n', String.raw`\n`) }).privateKey).toBe(
      privateKey,
    );
  });

  it.each([
    ['no secret', { WEBHOOK_SECRET: undefined }, 'WEBHOOK_SECRET is missing'],
    ['an empty secret', { WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET must have at least 32 bytes'],
    ['a secret of 31 bytes', { WEBHOOK_SECRET: 'x'.repeat(31) }, 'WEBHOOK_SECRET must have at least 32 bytes'],
    ['no App id', { APP_ID: undefined }, 'APP_ID must be the number of the GitHub App'],
    [
      'a key file that is not there',
      { PRIVATE_KEY_PATH: '/nowhere' },
      'PRIVATE_KEY_PATH names a file that cannot be read',
    ],
    ['no key', { PRIVATE_KEY: undefined }, 'PRIVATE_KEY or PRIVATE_KEY_PATH must give the PEM key of the GitHub App'],
    [
      'a key that is none',
      { PRIVATE_KEY: 'x' },
      'PRIVATE_KEY or PRIVATE_KEY_PATH must give the PEM key of the GitHub App',
    ],
  ])('are refused with %s', (_, over, message) => {
    expect(() => settingsFrom({ ...ENVIRONMENT, ...over })).toThrow(message);
  });

  it('stop the start with one line and exit code 2 where the port is taken', async () => {
    const { url } = await started();
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src', 'app', 'main.ts')], {
      env: {
        PATH: process.env['PATH'],
        ...ENVIRONMENT,
        DATABASE_PATH: ':memory:',
        HOST: '127.0.0.1',
        PORT: new URL(url).port,
      },
      encoding: 'utf8',
    });

    expect([status, stderr]).toEqual([2, expect.stringMatching(/^beian: [^\n]+EADDRINUSE[^\n]+\[app-settings\]\n$/)]);
  });
});

function recorded(event: string, action: string): Opened {
  const found = recordedEvents()
    .find(({ name }) => name === event)
    ?.examples.find((example) => example.action === action);
  return found ?? expect.unreachable();
}

function recordedEvents(): readonly { readonly name: string; readonly examples: readonly Opened[] }[] {
  const file = join(ROOT, 'node_modules', '@octokit', 'webhooks-examples', 'api.github.com', 'index.json');
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof recordedEvents>;
}
