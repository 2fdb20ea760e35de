import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { appSettings, lonelyAppEnvironment } from '../fakes/app-settings.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { githubApp } from '../fakes/github-app.ts';
import { listeningApp } from '../fakes/listening-app.ts';
import { mainProcess } from '../fakes/main-process.ts';
import { baseFiles } from '../fakes/scene.ts';
import { HOSTS } from '../fakes/served-github.ts';
import { errandsOf } from '../../src/app/errands.ts';
import { settingsFrom } from '../../src/app/settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ENVIRONMENT = appSettings();
const { WEBHOOK_SECRET: SECRET, PRIVATE_KEY: privateKey } = ENVIRONMENT;
const CHECK = 'beian: main';

describe.each(HOSTS)('the App on %s', (host) => {
  it('answers what it was told of from the live state of GitHub', async () => {
    const { github, repository, deliver } = await githubApp({ host, files: baseFiles });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });

    await deliver();

    await vi.waitUntil(() => repository.checkRuns(pull.head())[0]?.conclusion === 'success', { timeout: 10_000 });
    expect(repository.checkRuns(pull.head()).map(({ name }) => name)).toEqual([CHECK]);
    expect(github.webhooks.log.every(({ status }) => status === 202)).toBe(true);
    expect(github.violations).toEqual([]);
  });

  it('says nothing on a branch without a policy, even where the pull request brings one', async () => {
    const { github, repository, deliver, store, idle } = await githubApp({ host });
    const pull = repository.openPull({ as: 'ada', files: { '.github/beian.yml': 'version: 1' } });

    await deliver();
    await idle();

    expect(repository.checkRuns(pull.head())).toEqual([]);
    expect(await store.ledger.notedAs('place')).toEqual(new Map());
    expect(github.violations).toEqual([]);
  });

  it('fails where the policy cannot be read', async () => {
    const files = { ...baseFiles, '.github/beian.yml': 'version: 2\n' };
    const { github, repository, deliver } = await githubApp({ host, files });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });

    await deliver();

    await vi.waitUntil(() => repository.checkRuns(pull.head())[0]?.conclusion === 'failure', { timeout: 10_000 });
    expect(github.violations).toEqual([]);
  });

  it('answers what an App before it took and did not get to', async () => {
    const { app, github, repository, store, start } = await githubApp({ host, files: baseFiles, starts: false });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    for (const { guid: id, event, body } of github.webhooks.pending) {
      const asked = errandsOf(event, JSON.parse(body), app.id) ?? expect.unreachable();
      await store.inbox.take({ id, event, at: '2026-03-01T00:00:00Z', ...asked });
    }

    await start();

    await vi.waitUntil(() => repository.checkRuns(pull.head())[0]?.conclusion === 'success', { timeout: 10_000 });
    expect(github.violations).toEqual([]);
  });

  it('keeps for later what GitHub does not answer, and leaves it alone as long as it asks for', async () => {
    const { github, repository, deliver, logged, store } = await githubApp({ host, files: baseFiles });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    github.faults = () => 'secondary-429';

    await deliver();

    await vi.waitUntil(() => logged.join('').includes('it will be tried again'), { timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // The App asked who it is, and heard; whatever else was to be asked waits.
    expect(github.calls.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await store.inbox.depth('9999-01-01T00:00:00Z')).waiting).toBeGreaterThan(0);
    expect(repository.checkRuns(pull.head())).toEqual([]);
  });

  it('ignores the repositories of accounts that it does not belong to, and notes that once', async () => {
    const { github, app, store, idle, deliver } = await githubApp({ host, files: baseFiles });
    const foreign = github.repository('others/model', { files: baseFiles });
    const installation = app.install('others');
    const pull = foreign.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    pull.push({ files: { 'README.md': 'more' } });

    await deliver();
    await idle();

    const ignored = (await store.ledger.audit(0, 100)).filter(({ what }) => what === 'ignored');
    expect(ignored).toMatchObject([
      { repository: foreign.id, about: { installation: installation.id, owner: 'others' } },
    ]);
    expect(foreign.checkRuns()).toEqual([]);
    expect(github.calls.filter(({ path }) => path.startsWith('/repos/others/'))).toEqual([]);
    expect(github.violations).toEqual([]);
  });
});

describe('the status page of the App', () => {
  it.each([
    ['is there where the settings say how people sign in', { BEIAN_URL: 'http://localhost:3000' }, 303],
    ['is not there where they do not', {}, 404],
  ])('%s', async (_, settings, status) => {
    const database = join(temporaryFolder(), 'beian.sqlite');
    const client = { GITHUB_CLIENT_ID: 'Iv23client', GITHUB_CLIENT_SECRET: 'c'.repeat(40) };
    const { port } = await mainProcess({ ...lonelyAppEnvironment(database), ...client, ...settings });

    const answer = await fetch(`http://127.0.0.1:${port}/status`, { redirect: 'manual' });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('location') ?? '').toContain(status === 303 ? '/login/oauth/authorize' : '');
  });
});

describe('the settings of the App', () => {
  it('say where the policy of an account lies, and whether somebody said so', () => {
    const places = [{}, { ORGANISATION_POLICY: 'rules' }].map(
      (over) => settingsFrom({ ...ENVIRONMENT, ...over }).organisation,
    );

    expect(places).toEqual([
      { repository: '.github', told: false },
      { repository: 'rules', told: true },
    ]);
  });

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

  it('take a second secret while the first is replaced', () => {
    const old = 'o'.repeat(32);

    expect(settingsFrom(ENVIRONMENT).secrets).toEqual([SECRET]);
    expect(settingsFrom({ ...ENVIRONMENT, WEBHOOK_SECRET_OLD: old }).secrets).toEqual([SECRET, old]);
    expect(settingsFrom({ ...ENVIRONMENT, WEBHOOK_SECRET_OLD: '' }).secrets).toEqual([SECRET]);
  });

  it.each([
    ['no secret', { WEBHOOK_SECRET: undefined }, 'WEBHOOK_SECRET is missing'],
    ['an empty secret', { WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET must have at least 32 bytes'],
    ['a secret of 31 bytes', { WEBHOOK_SECRET: 'x'.repeat(31) }, 'WEBHOOK_SECRET must have at least 32 bytes'],
    [
      'an old secret of 31 bytes',
      { WEBHOOK_SECRET_OLD: 'x'.repeat(31) },
      'WEBHOOK_SECRET_OLD must have at least 32 bytes',
    ],
    [
      'an organisation policy in two parts',
      { ORGANISATION_POLICY: 'acme/rules' },
      'ORGANISATION_POLICY must be the name of a repository, without its owner',
    ],
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
    const { url } = await listeningApp();
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
