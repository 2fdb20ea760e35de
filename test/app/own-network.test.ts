import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { appSettings, WEBHOOK_SECRET } from '../fakes/app-settings.ts';
import { behindTls, ownProxy, type OwnProxy } from '../fakes/own-network.ts';
import { baseFiles } from '../fakes/scene.ts';
import { standInGitHub, type StandIn } from '../github/stand-in.ts';
import { appProcess } from '../story/app-process.ts';

/** No name server knows it. */
const HOST = 'github.example.invalid';
const PROXIED = { NODE_USE_ENV_PROXY: '1' };

interface Company {
  readonly github: StandIn;
  readonly proxy: OwnProxy;
  /** Of a file with the certificate of GitHub. */
  readonly authority: string;
  /** The port at which GitHub speaks TLS. */
  readonly port: number;
  readonly pull: { readonly conclusion: () => string | null | undefined };
  /** Starts the App; what it logs from then on. */
  starts(variables: Readonly<Record<string, string>>): Promise<() => string>;
}

/** GitHub Enterprise Server with a certificate of its own behind a proxy, and a pull request that waits for an App. */
async function company(host = HOST): Promise<Company> {
  const github = standInGitHub({ host: 'ghes' });
  const served = await github.serve();
  onTestFinished(() => served.close());
  const { port, cert } = await behindTls(host, Number(new URL(served.url).port));
  const folder = mkdtempSync(join(tmpdir(), 'beian-network-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, cert);
  const permissions = {
    actions: 'write',
    checks: 'write',
    contents: 'write',
    issues: 'write',
    pull_requests: 'write',
  } as const;
  const app = github.app({ owner: 'acme', webhookSecret: WEBHOOK_SECRET, permissions });
  github.organization('acme', { members: ['ada'] });
  app.install('acme');
  const repository = github.repository('acme/model', { files: baseFiles });
  repository.collaborator('ada', 'write');
  const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
  return {
    github,
    proxy: await ownProxy(port),
    authority,
    port,
    pull: { conclusion: () => repository.checkRuns(pull.head())[0]?.conclusion },
    async starts(variables) {
      const environment = {
        ...appSettings(),
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        DATABASE_PATH: join(folder, 'beian.sqlite'),
        GHE_HOST: host,
        ...variables,
      };
      const started = await appProcess(environment);
      onTestFinished(() => started.kill('SIGKILL'));
      return started.log;
    },
  };
}

describe("the App in a company's own network", () => {
  it('goes through the proxy of HTTPS_PROXY to a GitHub whose authority NODE_EXTRA_CA_CERTS brings', async () => {
    const { github, proxy, authority, pull, starts } = await company();
    const log = await starts({ ...PROXIED, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority });

    await vi
      .waitUntil(() => pull.conclusion() === 'success', { timeout: 30_000 })
      .catch(() => expect.unreachable(log()));

    expect(new Set(proxy.wanted)).toEqual(new Set([`${HOST}:443`]));
    expect(github.violations).toEqual([]);
  });

  it('goes past the proxy to a host that NO_PROXY names', async () => {
    const { proxy, authority, port, pull, starts } = await company('localhost');
    const variables = { ...PROXIED, HTTPS_PROXY: proxy.url, NO_PROXY: 'localhost', NODE_EXTRA_CA_CERTS: authority };
    const log = await starts({ ...variables, GHE_HOST: `localhost:${port}` });

    await vi
      .waitUntil(() => pull.conclusion() === 'success', { timeout: 30_000 })
      .catch(() => expect.unreachable(log()));

    expect(proxy.wanted).toEqual([]);
  });

  it.each([
    ['without NODE_USE_ENV_PROXY', 'NODE_USE_ENV_PROXY', false],
    ['whose authority it does not know', 'NODE_EXTRA_CA_CERTS', true],
  ])('reaches no GitHub %s', async (_, missing, tries) => {
    const { github, proxy, authority, starts } = await company();
    const variables = { ...PROXIED, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority };
    const log = await starts({ ...variables, [missing]: '' });

    await vi.waitUntil(() => log().includes('a sweep did not end'), { timeout: 30_000 });

    expect(github.calls).toEqual([]);
    expect(proxy.wanted.length > 0).toBe(tries);
  });
});
