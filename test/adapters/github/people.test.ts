import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { githubPeople } from '../../../src/adapters/github/github-people.ts';
import type { People } from '../../../src/domain/ports/people.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

describe.each(HOSTS)('people on %s', (host) => {
  async function started(): Promise<ServedGitHub & { readonly people: People }> {
    const served = await servedGitHub({ host });
    return { ...served, people: githubPeople(await served.client({ contents: 'read' }), served.name) };
  }

  it.each(['admin', 'maintain', 'write', 'triage', 'read'] as const)('have the role %s', async (role) => {
    const { github, repository, people } = await started();
    repository.collaborator('mei', role);

    expect(await people.role('mei')).toBe(role);
    expect(github.violations).toEqual([]);
  });

  it('have their role through a team', async () => {
    const { github, repository, people } = await started();
    github.organization('acme', { teams: { reviewers: ['mei'] } });
    repository.teamRole('reviewers', 'maintain');

    expect(await people.role('mei')).toBe('maintain');
    expect(github.violations).toEqual([]);
  });

  it('have none where they are strangers, and where there is nobody', async () => {
    const { github, people } = await started();
    github.user('eve');

    expect([await people.role('eve'), await people.role('nobody')]).toEqual(['none', 'none']);
    expect(github.violations).toEqual([]);
  });

  it('are known by their number; bots and organisations are no people', async () => {
    const { github, app, people } = await started();
    const [ada, bot] = [github.user('ada'), github.user(app.botLogin)];

    expect(await people.person(ada.id)).toEqual({ id: ada.id, login: 'ada', human: true });
    expect(await people.person(bot.id)).toMatchObject({ human: false });
    expect(await people.person(github.organization('others').id)).toMatchObject({ human: false });
    expect(await people.person(999_999)).toBeNull();
    expect(github.violations).toEqual([]);
  });
});

describe("a role of an organisation's own", () => {
  it.each([
    ['security', 'write', 'write'],
    ['security', 'read', 'read'],
    ['Maintain', 'read', 'read'],
    ['maintain', 'read', 'read'],
    ['admin', 'write', 'write'],
  ])('%s counts as the %s that it builds on', async (roleName, permission, role) => {
    const answer = { permission, role_name: roleName, user: null };
    nock('https://api.github.com').get('/repos/o/r/collaborators/mei/permission').reply(200, answer);

    expect(await githubPeople(new Octokit(), { owner: 'o', repo: 'r' }).role('mei')).toBe(role);
  });
});
