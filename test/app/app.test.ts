import { createHmac, generateKeyPairSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import nock from 'nock';
import { Probot, Server } from 'probot';
import { afterEach, describe, expect, it } from 'vitest';
import { appLog } from '../../src/app/app-log.ts';
import { beianApp } from '../../src/app/app.ts';
import { settingsFrom } from '../../src/app/settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SECRET = 'a secret of at least thirty-two bytes';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const ENVIRONMENT = { APP_ID: '7', WEBHOOK_SECRET: SECRET, PRIVATE_KEY: privateKey };

interface Opened {
  readonly action: string;
  readonly repository: { name: string; owner: { login: string } };
  readonly pull_request: { base: { ref: string }; head: { sha: string } };
}

/** GitHub's own recorded payload of an opened pull request. */
const OPENED = recorded('pull_request', 'opened');
const REPOSITORY = `/repos/${OPENED.repository.owner.login}/${OPENED.repository.name}`;
const DELIVERY = { ...OPENED, installation: { id: 3 } };

async function started(): Promise<{
  readonly logged: readonly string[];
  post: (body: unknown, signature?: string) => Promise<Response>;
  stop: () => Promise<void>;
}> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const settings = settingsFrom(ENVIRONMENT);
  const logged: string[] = [];
  const log = appLog('info', { write: (line) => void logged.push(line) });
  const server = new Server({
    Probot: Probot.defaults({
      appId: settings.appId,
      secret: settings.secret,
      privateKey: settings.privateKey,
      log,
    }),
    host: '127.0.0.1',
    port: await freePort(),
    enableStaticFiles: false,
    log,
  });
  await server.load(beianApp(settings.appId));
  await server.start();
  return {
    logged,
    stop: () => server.stop(),
    post(body, signature) {
      const text = JSON.stringify(body);
      const signed = signature ?? `sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}`;
      return fetch(`http://127.0.0.1:${server.port}/api/github/webhooks`, {
        method: 'POST',
        body: text,
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'pull_request',
          'x-github-delivery': crypto.randomUUID(),
          'x-hub-signature-256': signed,
        },
      });
    },
  };
}

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe('the App', () => {
  it('answers a signed delivery from the live state of GitHub: no policy, no check', async () => {
    const { post, stop } = await started();
    const github = nock('https://api.github.com')
      .post('/app/installations/3/access_tokens')
      .reply(201, { token: 'test', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' })
      .get(`${REPOSITORY}/commits/${OPENED.pull_request.base.ref}`)
      .reply(200, { sha: 'b'.repeat(40) })
      .get(`${REPOSITORY}/commits/${OPENED.pull_request.head.sha}`)
      .reply(200, { sha: OPENED.pull_request.head.sha })
      .get(`${REPOSITORY}/compare/${'b'.repeat(40)}...${OPENED.pull_request.head.sha}`)
      .query(true)
      .reply(200, { merge_base_commit: { sha: 'b'.repeat(40) } })
      .get(`${REPOSITORY}/git/trees/${'b'.repeat(40)}`)
      .query(true)
      .reply(200, { sha: 'b'.repeat(40), truncated: false, tree: [] });

    const { status } = await post(DELIVERY);

    expect(status).toBe(200);
    expect(github.pendingMocks()).toEqual([]);
    await stop();
  });

  it.each([
    ['another secret', `sha256=${createHmac('sha256', 'development').update(JSON.stringify(DELIVERY)).digest('hex')}`],
    ['no signature', ''],
  ])('refuses a delivery with %s', async (_, signature) => {
    const { post, stop, logged } = await started();

    expect((await post(DELIVERY, signature)).status).toBe(400);
    expect(logged.join('')).not.toContain('Codertocat');
    await stop();
  });

  it('tells GitHub that it failed, and nothing of why', async () => {
    const { post, stop, logged } = await started();
    nock('https://api.github.com')
      .post('/app/installations/3/access_tokens')
      .reply(201, { token: 'test', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' })
      .get(/.*/)
      .times(20)
      .reply(410, { message: 'secret words of an error' });

    const response = await post(DELIVERY);

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret words');
    expect(logged.join('')).toContain('a pull request could not be answered');
    expect(logged.join('')).not.toMatch(/secret words|Codertocat/);
    await stop();
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
    ['no key', { PRIVATE_KEY: undefined }, 'PRIVATE_KEY or PRIVATE_KEY_PATH must give the PEM key of the GitHub App'],
    [
      'a key that is none',
      { PRIVATE_KEY: 'x' },
      'PRIVATE_KEY or PRIVATE_KEY_PATH must give the PEM key of the GitHub App',
    ],
  ])('are refused with %s', (_, over, message) => {
    expect(() => settingsFrom({ ...ENVIRONMENT, ...over })).toThrow(message);
  });

  it('stop the start with one line and exit code 2', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src', 'app', 'main.ts')], {
      env: { PATH: process.env['PATH'], APP_ID: '7', WEBHOOK_SECRET: 'short', PRIVATE_KEY: privateKey },
      encoding: 'utf8',
    });

    expect([status, stderr]).toEqual([
      2,
      'beian: WEBHOOK_SECRET must have at least 32 bytes. Set it in the environment; README.md lists the variables. [app-settings]\n',
    ]);
  });
});

function recorded(event: string, action: string): Opened {
  const file = join(ROOT, 'node_modules', '@octokit', 'webhooks-examples', 'api.github.com', 'index.json');
  const events = JSON.parse(readFileSync(file, 'utf8')) as readonly { name: string; examples: readonly Opened[] }[];
  return (
    events.find(({ name }) => name === event)?.examples.find((example) => example.action === action) ??
    expect.unreachable()
  );
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

// Probot's own logger flushes after a moment; without it the worker would be torn down under it.
afterEach(() => after(10));
