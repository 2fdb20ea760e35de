import { createServer } from 'node:http';
import { Octokit } from '@octokit/rest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appClients, patientFetch } from '../../../src/adapters/github/app-clients.ts';
import { appIdentity } from '../../../src/adapters/github/app-identity.ts';
import { appAuthentication } from '../../../src/app/app-authentication.ts';
import { listening } from '../../../src/app/listening.ts';
import { HOSTS, servedGitHub } from '../../fakes/served-github.ts';

const TOKENS = 'POST /app/installations/{installation_id}/access_tokens';

describe.each(HOSTS)('the clients of an App on %s', (host) => {
  it('get a token that is good for one repository and for what it is for (T40)', async () => {
    const { github, client, name } = await servedGitHub({ host });
    github.repository('acme/other', { private: true });
    const reader = await client({ contents: 'read' });

    const asked = [
      await reader.rest.git.getRef({ ...name, ref: 'heads/main' }).then(({ status }) => status),
      await reader.rest.git.getRef({ owner: 'acme', repo: 'other', ref: 'heads/main' }).catch(statusIn),
      await reader.rest.checks.create({ ...name, name: 'x', head_sha: 'a'.repeat(40) }).catch(statusIn),
    ];

    expect(asked).toEqual([200, 404, 403]);
    expect(github.violations).toEqual([]);
  });

  it('keep a token for the next time, and one of each kind', async () => {
    const { github, client } = await servedGitHub({ host });
    await client({ contents: 'read' });
    await client({ contents: 'read' });
    await client({ checks: 'write' });

    expect(github.calls.filter(({ route }) => route === TOKENS)).toHaveLength(2);
    expect(github.violations).toEqual([]);
  });

  it('see every repository of an installation, and the App itself', async () => {
    const { github, clients, installation, app } = await servedGitHub({ host });
    github.repository('acme/other');
    github.repository('others/third');
    const client = await clients.installation(installation.id, { metadata: 'read' });

    const listed = await client.paginate(client.rest.apps.listReposAccessibleToInstallation);

    expect(listed.map(({ name }) => name)).toEqual(['model', 'other']);
    expect((await (await clients.app()).rest.apps.getAuthenticated()).data?.slug).toBe(app.slug);
    expect(github.violations).toEqual([]);
  });

  it('ask once, whatever GitHub answers', async () => {
    const { github, client, name } = await servedGitHub({ host });
    const reader = await client({ contents: 'read' });
    const before = github.calls.length;
    github.faults = () => 'server-error';

    await expect(reader.rest.git.getRef({ ...name, ref: 'heads/main' })).rejects.toMatchObject({ status: 500 });

    expect(github.calls.length - before).toBe(1);
  });

  it.each([
    ['secondary-403', 60],
    ['secondary-429', 60],
    ['secondary-403-silent', 60],
    ['secondary-429-silent', 60],
    ['primary-exhausted', 3600],
  ] as const)('say how long GitHub wants to be left alone: %s', async (fault, seconds) => {
    const { github, client, name } = await servedGitHub({ host });
    const reader = await client({ contents: 'read' });
    github.faults = () => fault;

    const asking = reader.rest.git.getRef({ ...name, ref: 'heads/main' });

    await expect(asking).rejects.toMatchObject({ name: 'Parked', seconds });
  });

  it('pass on a limit on the token itself', async () => {
    const { github, client } = await servedGitHub({ host });
    github.faults = () => 'secondary-429';

    await expect(client({ checks: 'write' })).rejects.toMatchObject({ name: 'Parked', seconds: 60 });
  });

  it('leave an installation alone as long as GitHub asks for, and the others not', async () => {
    const { github, app, url, name, repository, installation } = await servedGitHub({ host });
    const other = github.repository('others/model');
    const second = app.install('others');
    const time = { now: 0 };
    const baseUrl = `${url}/api/v3`;
    const clients = appClients(
      appAuthentication({ appId: app.id, privateKey: app.privateKey, baseUrl }),
      baseUrl,
      () => time.now,
    );
    const asks = async (): Promise<unknown> => {
      const client = await clients.repository(installation.id, repository.id, { contents: 'read' });
      return client.rest.git.getRef({ ...name, ref: 'heads/main' });
    };
    await asks();
    github.faults = () => 'secondary-403';
    await expect(asks()).rejects.toMatchObject({ seconds: 60 });
    github.faults = () => 'ok';
    const before = github.calls.length;

    time.now = 59_001;
    await expect(asks()).rejects.toMatchObject({ name: 'Parked', seconds: 1 });
    const during = github.calls.length - before;
    const elsewhere = await clients.repository(second.id, other.id, { contents: 'read' });
    time.now = 60_000;
    await asks();

    expect(during).toBe(0);
    expect((await elsewhere.rest.git.getRef({ owner: 'others', repo: 'model', ref: 'heads/main' })).status).toBe(200);
    expect(github.violations).toEqual([]);
  });

  it('find out once an hour who the App is, and whose', async () => {
    const { github, app, clients, client } = await servedGitHub({ host });
    const time = { now: 0 };
    const identity = appIdentity(clients, () => time.now);
    github.faults = () => 'server-error';
    await expect(identity.owner()).rejects.toMatchObject({ status: 500 });
    github.faults = () => 'ok';
    const asking = await client({ contents: 'read' });
    const asked = (): readonly string[] => github.calls.slice(before).map(({ route }) => route);
    const before = github.calls.length;

    const found = [await identity.owner(), await identity.account(asking), await identity.account(asking)];
    const first = asked();
    time.now = 3_600_000;
    await identity.owner();

    const account = { actor: github.user(app.botLogin).id, login: app.botLogin };
    expect(found).toEqual(['acme', account, account]);
    expect(first).toEqual(['GET /app', 'GET /users/{username}']);
    expect(asked()).toEqual([...first, 'GET /app']);
    expect(github.violations).toEqual([]);
  });
});

describe('a client of an App', () => {
  it('has no owner where an enterprise owns the App', async () => {
    const app = { slug: 'beian', owner: { id: 1, slug: 'enterprise', name: 'Enterprise' } };
    const octokit = new Octokit({ request: { fetch: () => Promise.resolve(Response.json(app)) } });
    const others = { installation: unasked, repository: unasked, named: unasked };
    const clients = { app: () => Promise.resolve(octokit), ...others };

    expect(await appIdentity(clients).owner()).toBeNull();
  });

  it('passes on what signs it in where that is no limit', async () => {
    const clients = appClients({ auth: () => Promise.reject(new Error('no key')) }, 'http://127.0.0.1:9');

    await expect(clients.app()).rejects.toThrow('no key');
  });

  it('gives up on a connection that hangs when it is told to', async () => {
    const server = createServer(() => {});
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${await listening(server, '127.0.0.1', 0)}`;

    await expect(patientFetch(url, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

function statusIn(error: { readonly status?: number }): number | undefined {
  return error.status;
}

function unasked(): never {
  return expect.unreachable();
}
