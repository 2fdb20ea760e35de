import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';
import { signedJwt } from './scenario/app.ts';

// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app
describe('an App', () => {
  it('signs in with its own key, for ten minutes at most', async () => {
    const { app, client, clock } = githubScene();
    const at = Date.parse(clock()) / 1000;
    const { privateKey: foreign } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const ask = (key: string, exp: number): Promise<{ readonly status: number }> =>
      client(signedJwt(key, { iss: app.id, iat: at - 60, exp })).rest.apps.getAuthenticated();

    expect((await client(app.jwt()).rest.apps.getAuthenticated()).data?.slug).toBe('beian');
    expect((await refusal(ask(foreign, at + 60))).status).toBe(401);
    expect(await refusal(ask(app.privateKey, at))).toMatchObject({
      status: 401,
      message: expect.stringContaining("'exp'"),
    });
    expect((await refusal(ask(app.privateKey, at + 3600))).status).toBe(401);
  });

  it('gets a token of an installation, in the long format, which works for an hour', async () => {
    const { app, installation, clock, client } = githubScene();

    const { data } = await client(app.jwt()).rest.apps.createInstallationAccessToken({
      installation_id: installation.id,
      permissions: { checks: 'read' },
    });

    const { token } = data;
    expect(token).toMatch(new RegExp(String.raw`^ghs_${app.id}_[\w-]+\.[\w-]+\.[\w-]+$`));
    await client(token).rest.checks.listForRef({ ...NAME, ref: 'main' });
    expect((await refusal(client(token).rest.pulls.list(NAME))).status).toBe(403);
    clock.advance(3600);
    expect((await refusal(client(token).rest.checks.listForRef({ ...NAME, ref: 'main' }))).status).toBe(401);
  });

  it('gets no token for more than it was given', async () => {
    const { app, client, installation } = githubScene({ permissions: { checks: 'read' } });
    const ask = (more: object): Promise<unknown> =>
      client(app.jwt()).rest.apps.createInstallationAccessToken({ installation_id: installation.id, ...more });

    expect((await refusal(ask({ permissions: { checks: 'write' } }))).status).toBe(422);
    expect((await refusal(ask({ repository_ids: [1] }))).status).toBe(422);
  });

  it('reaches the repositories that a token names, and no other', async () => {
    const { github, installation, client } = githubScene();
    github.repository('acme/other', { private: true });
    const token = installation.token({ repositories: ['model'] });

    expect((await client(token).rest.repos.get(NAME)).status).toBe(200);
    expect((await refusal(client(token).rest.repos.get({ owner: 'acme', repo: 'other' }))).status).toBe(404);
  });

  it('is told which repositories it is given and loses', async () => {
    const { github, installation, octokit, events } = githubScene();
    github.repository('acme/other');
    events();

    installation.select(['model']);

    expect(events()).toEqual(['installation_repositories.removed']);
    expect(
      (await octokit.rest.apps.listReposAccessibleToInstallation()).data.repositories.map(({ name }) => name),
    ).toEqual(['model']);
  });

  it('may do what its permissions say', async () => {
    const { client, installation, repository } = githubScene({ permissions: { checks: 'read', contents: 'read' } });
    const { message, status } = await refusal(
      client(installation.token()).rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() }),
    );

    expect([status, message]).toEqual([403, expect.stringContaining('Resource not accessible by integration')]);
  });

  it('is told nothing while its installation is suspended', async () => {
    const { installation, octokit, events } = githubScene();

    installation.suspend();
    const suspended = await refusal(octokit.rest.repos.get(NAME));
    installation.unsuspend();

    expect(suspended.status).toBe(403);
    expect((await octokit.rest.repos.get(NAME)).status).toBe(200);
    expect(events()).toContain('installation.unsuspend');
  });

  // https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
  it('is registered once by the code of a manifest', async () => {
    const { github, client, clock } = githubScene();
    github.manifest('abc', { login: 'ada' });

    const { data } = await client().rest.apps.createFromManifest({ code: 'abc' });

    const at = Date.parse(clock()) / 1000;
    const jwt = signedJwt(data.pem, { iss: data.id, iat: at, exp: at + 60 });
    expect((await client(jwt).rest.apps.getAuthenticated()).data?.id).toBe(data.id);
    expect((await refusal(client().rest.apps.createFromManifest({ code: 'abc' }))).status).toBe(404);
  });
});

// https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#web-application-flow
describe('a person', () => {
  it('signs in by a code that works once', async () => {
    const { github, app, client } = githubScene();
    github.signIn('ada');
    const asked = await github.request({
      url: `https://github.com/login/oauth/authorize?client_id=${app.clientId}&redirect_uri=https://app.example/back&state=s`,
    });
    const back = new URL(asked.headers['location'] ?? '');
    const exchange = async (): Promise<{ readonly access_token?: string; readonly error?: string }> => {
      const body = JSON.stringify({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        code: back.searchParams.get('code'),
      });
      const sent = await github.request({
        method: 'POST',
        url: 'https://github.com/login/oauth/access_token',
        headers: { 'content-type': 'application/json', 'accept': 'application/json' },
        body,
      });
      return JSON.parse(sent.body.toString('utf8')) as { readonly access_token?: string };
    };

    const first = await exchange();
    const second = await exchange();

    expect([back.origin, back.searchParams.get('state')]).toEqual(['https://app.example', 's']);
    expect((await client(first.access_token).rest.users.getAuthenticated()).data.login).toBe('ada');
    expect(second.error).toBe('bad_verification_code');
  });

  // https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
  it.each([
    ['admin', 'admin'],
    ['maintain', 'write'],
    ['write', 'write'],
    ['triage', 'read'],
    ['read', 'read'],
  ] as const)('with the role %s has the permission %s', async (role, permission) => {
    const { octokit, repository } = githubScene();
    repository.collaborator('ada', role);

    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...NAME, username: 'ada' });

    expect(data).toMatchObject({ permission, role_name: role, user: { login: 'ada', type: 'User' } });
  });

  it('has a role through a team, and membership of it', async () => {
    const { octokit, acme, repository } = githubScene();
    acme.team('reviewers', ['ada']);
    repository.teamRole('reviewers', 'maintain');

    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...NAME, username: 'ada' });
    const member = await octokit.rest.teams.getMembershipForUserInOrg({
      org: 'acme',
      team_slug: 'reviewers',
      username: 'ada',
    });

    expect([data.role_name, member.data.state]).toEqual(['maintain', 'active']);
    expect(
      (
        await refusal(
          octokit.rest.teams.getMembershipForUserInOrg({ org: 'acme', team_slug: 'reviewers', username: 'acme' }),
        )
      ).status,
    ).toBe(404);
  });

  it('without a role may not write', async () => {
    const { github, client, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    github.user('eve');

    expect(
      (await refusal(client(github.userToken('eve')).rest.pulls.merge({ ...NAME, pull_number: number }))).status,
    ).toBe(403);
  });
});
