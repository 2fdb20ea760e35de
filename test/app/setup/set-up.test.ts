import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { recipientOf } from '../../../src/adapters/age/age-envelope.ts';
import { readEnvFile } from '../../../src/app/env-file.ts';
import { appFile, appManifest } from '../../../src/app/setup/app-manifest.ts';
import { setUp } from '../../../src/app/setup/set-up.ts';
import { placeFrom, settingsFrom, variablesOf } from '../../../src/app/settings.ts';
import { appPermissions } from '../../../src/rules/app-permissions.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';
import { githubPagesForTest, WEBHOOK_SECRET_OF_GITHUB, type GitHubPages } from '../../fakes/github-pages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Offered {
  readonly github: GitHubPages;
  readonly envFile: string;
  readonly said: string[];
  readonly origin: string;
  readonly token: string;
  readonly ended: Promise<void>;
  /** A state that the page put into its form. */
  state(query?: string): Promise<string>;
  /** A code for the manifest, as GitHub's page hands it out. */
  code(state: string): Promise<string>;
}

/** The set-up page of an App that is not registered, with a stand-in for GitHub's pages. */
async function offered(key?: string): Promise<Offered> {
  const github = await githubPagesForTest();
  const envFile = join(temporaryFolder(), 'beian.env');
  const said: string[] = [];
  const place = placeFrom({
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    ENV_FILE: envFile,
  });
  const ended = setUp(place, key, (line) => said.push(line));
  await vi.waitUntil(() => said.length > 0);
  const [, origin = '', token = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/setup\?token=(\S+)$/.exec(said[0] ?? '') ?? [];
  const state = async (query = ''): Promise<string> => {
    const page = await (await fetch(`${origin}/setup?token=${token}${query}`)).text();
    return /settings\/apps\/new\?state=([\w-]+)/.exec(page)?.[1] ?? expect.unreachable();
  };
  const code = async (given: string): Promise<string> => {
    const form = new URLSearchParams({ manifest: JSON.stringify(appManifest(appFile(), origin)) });
    await fetch(`${github.url}/settings/apps/new?state=${given}`, { method: 'POST', body: form });
    const sent = await fetch(`${github.url}/create?state=${given}`, { method: 'POST', redirect: 'manual' });
    return new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  return { github, envFile, said, origin, token, ended, state, code };
}

describe('the set-up page', () => {
  it('is shown to whoever has the token of the terminal, and to nobody else', async () => {
    const { origin, token, state } = await offered();
    const statuses = await Promise.all(
      [
        '/setup',
        '/setup?token=',
        `/setup?token=${token.slice(0, -1)}`,
        `/setup?token=${token}x`,
        '/',
        '/setup/callback',
      ].map(async (path) => (await fetch(origin + path)).status),
    );

    expect(new Set(statuses)).toEqual(new Set([404]));
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(await state()).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    '/probot',
    '/probot/setup',
    '/probot/setup?code=x',
    '/probot/import',
    '/probot/success',
    '/api/github/webhooks',
  ])('leaves nothing at %s', async (path) => {
    const { origin } = await offered();

    expect((await fetch(origin + path)).status).toBe(404);
    expect((await fetch(origin + path, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('lets nothing in from elsewhere, and nothing out in a cache or a Referer', async () => {
    const { origin, token, github } = await offered();

    const response = await fetch(`${origin}/setup?token=${token}`);

    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' /);
    expect(policy).toContain(`form-action 'self' ${github.url};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.text()).not.toMatch(/<script|\son\w+=|style="/);
  });

  it('speaks the language that the reader asks for first', async () => {
    const { origin, token } = await offered();
    const first = async (language: string): Promise<string | undefined> => {
      const page = await fetch(`${origin}/setup?token=${token}`, { headers: { 'accept-language': language } });
      return /<html lang="([^"]+)"/.exec(await page.text())?.[1];
    };

    expect(await Promise.all(['en-GB,en;q=0.9', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', ''].map(first))).toEqual([
      'en',
      'zh-CN',
      'zh-CN',
      'zh-CN',
    ]);
  });

  it.each(['"><script>alert(1)</script>', '../../evil', 'a/b', '-a', 'a'.repeat(40), 'https://evil.example'])(
    'takes no organisation that is none: %s',
    async (name) => {
      const { origin, token, github } = await offered();

      const page = await (
        await fetch(`${origin}/setup?token=${token}&organisation=${encodeURIComponent(name)}`)
      ).text();

      expect(page).not.toContain('<script>');
      expect([...page.matchAll(/<form method="post" action="([^"?]+)/g)].map(([, action]) => action)).toEqual(
        Array.from({ length: 2 }, () => `${github.url}/settings/apps/new`),
      );
    },
  );

  it('registers under an organisation where one is named', async () => {
    const { origin, token, github } = await offered();

    const page = await (await fetch(`${origin}/setup?token=${token}&organisation=poets`)).text();

    expect(page).toContain(`action="${github.url}/organizations/poets/settings/apps/new?state=`);
  });
});

describe('the callback of the set-up page', () => {
  it('keeps the credentials for its owner alone, and then nothing is there any more (T40)', async () => {
    const { origin, token, envFile, ended, state, code } = await offered();
    const given = await state();

    const response = await fetch(`${origin}/setup/callback?code=${await code(given)}&state=${given}`);

    await ended;
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/BEGIN|cccc|ffff|AGE-SECRET/);
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(envFile, '..'))).toEqual(['beian.env']);
    expect(settingsFrom(variablesOf({ ENV_FILE: envFile }))).toMatchObject({
      appId: 4711,
      secrets: [WEBHOOK_SECRET_OF_GITHUB],
      privateKey: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----\n/),
      client: { id: 'Iv23client', secret: 'c'.repeat(40) },
      identity: expect.stringMatching(/^AGE-SECRET-KEY-1/),
    });
    await expect(fetch(`${origin}/setup?token=${token}`)).rejects.toThrow('fetch failed');
  });

  it.each([
    ['no state', () => ''],
    ['an empty state', () => '&state='],
    ['a state of somebody else', () => `&state=${'a'.repeat(43)}`],
    ['half a state', (state: string) => `&state=${state.slice(0, 20)}`],
  ])('is not there with %s', async (_, query) => {
    const { origin, github, state, code } = await offered();
    const given = await state();
    const good = await code(given);

    const { status } = await fetch(`${origin}/setup/callback?code=${good}${query(given)}`);

    expect(status).toBe(404);
    expect(github.asked.filter((route) => route.includes('conversions'))).toEqual([]);
  });

  it('takes a state once, however often and however fast it is sent', async () => {
    const { origin, github, envFile, ended, state, code } = await offered();
    github.delay = 100;
    const given = await state();
    const good = await code(given);

    const responses = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${origin}/setup/callback?code=${good}&state=${given}`)),
    );

    await ended;
    expect(responses.filter(({ status }) => status === 404)).toHaveLength(7);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(github.asked.filter((route) => route.includes('conversions'))).toHaveLength(1);
    expect(readFileSync(envFile, 'utf8')).toContain('APP_ID="4711"');
  });

  it('keeps one App where two were registered at the same time', async () => {
    const { origin, github, ended, state, code, envFile } = await offered();
    github.delay = 50;
    const states = [await state(), await state()];
    const codes = [await code(states[0] ?? ''), await code(states[1] ?? '')];

    const responses = await Promise.all(
      states.map((given, index) => fetch(`${origin}/setup/callback?code=${codes[index]}&state=${given}`)),
    );

    await ended;
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(readFileSync(envFile, 'utf8').match(/APP_ID/g)).toHaveLength(1);
  });

  it.each([
    ['a code that GitHub does not know', 'unknown', 502],
    ['a code with a path in it', '..%2F..%2Fuser', 400],
    ['an empty code', '', 400],
  ])('keeps nothing of %s, and can be tried again', async (_, wrong, status) => {
    const { origin, github, envFile, ended, state, code } = await offered();

    const refused = await fetch(`${origin}/setup/callback?code=${wrong}&state=${await state()}`);
    const again = await state();
    const taken = await fetch(`${origin}/setup/callback?code=${await code(again)}&state=${again}`);

    await ended;
    expect([refused.status, taken.status]).toEqual([status, 200]);
    expect(github.asked.filter((route) => route.includes('/user'))).toEqual([]);
    expect(readFileSync(envFile, 'utf8')).toContain('4711');
  });

  it.each([
    ['31 bytes', 'f'.repeat(31)],
    ['none', null],
  ])('refuses an App whose webhook secret has %s, and says so', async (_, secret) => {
    const { origin, github, envFile, state, code } = await offered();
    github.webhookSecret = secret;
    const given = await state();

    const response = await fetch(`${origin}/setup/callback?code=${await code(given)}&state=${given}`);

    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/fewer than 32 bytes[^]*\/apps\/beian/);
    expect(() => statSync(envFile)).toThrow('ENOENT');
  });

  it('writes through no link that somebody put in the way meanwhile', async () => {
    const { origin, envFile, said, state, code } = await offered();
    const [given, elsewhere] = [await state(), join(temporaryFolder(), 'elsewhere')];
    symlinkSync(elsewhere, envFile);

    const response = await fetch(`${origin}/setup/callback?code=${await code(given)}&state=${given}`);

    expect(response.status).toBe(500);
    expect(said.at(-1)).toMatch(/EEXIST.*\[output-unwritable\]$/);
    expect(said.join('')).not.toMatch(/BEGIN|cccc|ffff|AGE-SECRET/);
    expect(() => statSync(elsewhere)).toThrow('ENOENT');
  });
});

describe('set-up', () => {
  it('shows the public half of the key that it made, and makes none where there is one', async () => {
    const { origin, envFile, ended, state, code } = await offered();
    const given = await state();
    const page = await (await fetch(`${origin}/setup/callback?code=${await code(given)}&state=${given}`)).text();
    await ended;
    const made = readEnvFile(envFile)['AGE_SECRET_KEY'] ?? '';
    const own = await offered(made);
    const again = await own.state();
    const other = await fetch(`${own.origin}/setup/callback?code=${await own.code(again)}&state=${again}`);
    await own.ended;

    const recipient = await recipientOf(made);

    expect(page).toContain(`<code>${recipient}</code>`);
    expect(await other.text()).toContain(`<code>${recipient}</code>`);
    expect(readEnvFile(own.envFile)).not.toHaveProperty('AGE_SECRET_KEY');
  });

  it.each([
    ['where a file lies already', (path: string) => writeFileSync(path, 'LOG_LEVEL=info\n'), 'never replaces a file'],
    ['where a link lies already', (path: string) => symlinkSync('/nowhere', path), 'never replaces a file'],
  ])('does not begin %s', async (_, before, message) => {
    const envFile = join(temporaryFolder(), 'beian.env');
    before(envFile);

    await expect(setUp(placeFrom({ PORT: '0', ENV_FILE: envFile }), undefined, () => {})).rejects.toThrow(message);
  });

  it.each([
    ['a folder that is not there', '/nowhere/beian.env', {}, 'app-env-file'],
    ['no URL for an App that others reach', 'beian.env', { HOST: '0.0.0.0' }, 'app-settings'],
  ])('does not begin with %s', async (_, name, over, code) => {
    const envFile = name.startsWith('/') ? name : join(temporaryFolder(), name);

    await expect(
      setUp(placeFrom({ PORT: '0', ENV_FILE: envFile, ...over }), undefined, () => {}),
    ).rejects.toMatchObject({ code });
  });

  it('does not begin with a key that is none, and does not repeat it', async () => {
    const place = placeFrom({ PORT: '0', ENV_FILE: join(temporaryFolder(), 'beian.env') });

    const error = await setUp(place, 'AGE-SECRET-KEY-1NONSENSE', () => {}).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'app-settings', where: 'AGE_SECRET_KEY' });
    expect(String(error)).not.toContain('NONSENSE');
  });

  it('ends a client that never finishes its request, and goes on without it', async () => {
    const { origin, ended, state, code } = await offered();
    const slow = connect(Number(new URL(origin).port), '127.0.0.1');
    onTestFinished(() => void slow.destroy());
    slow.on('error', () => {});
    slow.write('GET /setup HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const given = await state();

    await fetch(`${origin}/setup/callback?code=${await code(given)}&state=${given}`);

    await expect(ended).resolves.toBeUndefined();
  });

  it('hands over to the App in the same process: npm start, a browser, and it listens', async () => {
    const github = await githubPagesForTest();
    const folder = temporaryFolder();
    const app = spawn(process.execPath, [join(ROOT, 'src', 'app', 'main.ts')], {
      cwd: folder,
      env: { HOST: '127.0.0.1', PORT: '0', GHE_HOST: github.host, GHE_PROTOCOL: 'http', DATABASE_PATH: ':memory:' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void app.kill('SIGKILL'));
    let said = '';
    app.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await vi.waitUntil(() => said.includes('token='), { timeout: 10_000 });
    const [, origin = '', path = ''] = /(http:\S+?)(\/setup\?token=\S+)/.exec(said) ?? [];
    const page = await (await fetch(origin + path)).text();
    const state = /\?state=([\w-]+)/.exec(page)?.[1] ?? '';
    const manifest = new URLSearchParams({ manifest: JSON.stringify(appManifest(appFile(), origin)) });
    await fetch(`${github.url}/settings/apps/new?state=${state}`, { method: 'POST', body: manifest });

    await fetch(`${github.url}/create?state=${state}`, { method: 'POST' });

    await vi.waitUntil(() => said.includes('"msg":"listening"'), { timeout: 10_000 });
    const url = `http://127.0.0.1:${/"port":(\d+),"msg":"listening"/.exec(said)?.[1]}`;
    const statuses = ['/healthz', path, '/setup/callback', '/probot', '/probot/setup', '/'].map(
      async (one) => (await fetch(url + one)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 404, 404, 404, 404, 404]);
    expect(said).not.toMatch(/BEGIN|cccc|ffff|AGE-SECRET/);
  });
});

describe('app.yml', () => {
  it('asks for the permissions whose uses are listed, and for no others (T40)', () => {
    const { default_permissions: asked } = appFile();

    expect(Object.entries(asked)).toEqual(
      appPermissions.filter((one) => one.asked).map(({ name, access }) => [name, access]),
    );
  });

  it('is private, and hears what the App acts on', () => {
    expect(parse(readFileSync(join(ROOT, 'app.yml'), 'utf8'))).toMatchObject({
      public: false,
      default_events: [
        'check_run',
        'check_suite',
        'issue_comment',
        'merge_group',
        'pull_request',
        'push',
        'workflow_job',
        'workflow_run',
      ],
    });
  });

  it('becomes a manifest with the addresses of this App alone', () => {
    expect(appManifest(appFile(), 'https://beian.example')).toMatchObject({
      public: false,
      hook_attributes: { url: 'https://beian.example/api/github/webhooks', active: true },
      redirect_url: 'https://beian.example/setup/callback',
      callback_urls: ['https://beian.example/status/callback'],
    });
  });
});

describe('the file of the settings', () => {
  const started = (text: string, environment: Record<string, string> = {}): ReturnType<typeof variablesOf> => {
    const path = join(temporaryFolder(), 'beian.env');
    writeFileSync(path, text);
    return variablesOf({ ENV_FILE: path, ...environment });
  };

  it('lies beneath the environment, which wins', () => {
    const variables = started('# ours\n\nLOG_LEVEL=warn\r\nHOST="a\\nb"\n', { LOG_LEVEL: 'debug', HOST: '' });

    expect(variables).toMatchObject({ LOG_LEVEL: 'debug', HOST: 'a\nb' });
  });

  it.each([
    ['no NAME=value', 'LOG_LEVEL=info\nsecret words\n', ':2', 'The line is not NAME=value'],
    ['a name twice', 'PORT=1\nPORT=2\n', ':2', 'PORT stands there twice'],
    ['a quote that never ends', 'PRIVATE_KEY="secret\n', ':1', 'The quotes around PRIVATE_KEY are not whole'],
    ['bytes that are no text', '\u0000'.repeat(70_000), '', 'The file has more than 65536 bytes'],
  ])('is refused with %s, without a word of its values', (_, text, where, what) => {
    const error = (() => {
      try {
        return started(text);
      } catch (thrown) {
        return thrown as Error & { where: string; code: string; line(): string };
      }
    })();

    expect(error).toMatchObject({
      code: 'app-env-file',
      what,
      where: expect.stringMatching(new RegExp(`env${where}$`)),
    });
    expect((error as { line(): string }).line()).not.toContain('secret');
  });

  it('is refused where it is a folder or a link that leads nowhere', () => {
    const [folder, broken] = [temporaryFolder(), join(temporaryFolder(), 'link')];
    symlinkSync('/nowhere', broken);

    expect(() => variablesOf({ ENV_FILE: folder })).toThrow('It is not a file');
    expect(() => variablesOf({ ENV_FILE: broken })).toThrow('The file cannot be read');
  });

  it('stops the start with one line and exit code 2 where it is broken', () => {
    const path = join(temporaryFolder(), 'beian.env');
    writeFileSync(path, 'oops\n');
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src', 'app', 'main.ts')], {
      env: { ENV_FILE: path },
      encoding: 'utf8',
    });

    expect([status, stderr]).toEqual([2, expect.stringMatching(/^beian: [^\n]+beian\.env:1[^\n]+\[app-env-file\]\n$/)]);
  });

  it.each([
    'http://beian.example',
    'https://beian.example/path',
    'https://user@beian.example',
    'beian.example',
    'file:///etc',
  ])('takes no %s for the URL of the App', (url) => {
    expect(() => placeFrom({ BEIAN_URL: url })).toThrow('BEIAN_URL must be https://HOST');
  });

  it.each([
    ['https://beian.example/', 'https://beian.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('takes %s', (url, origin) => {
    expect(placeFrom({ BEIAN_URL: url }).origin).toBe(origin);
  });

  it.each(["evil.example'; script-src *", 'a b', 'host/path'])('takes no %s for the host of GitHub', (host) => {
    expect(() => placeFrom({ GHE_HOST: host })).toThrow('GHE_HOST must be a host');
  });
});
