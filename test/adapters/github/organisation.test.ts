import { describe, expect, it } from 'vitest';
import { organisationsOn } from '../../../src/adapters/github/github-organisation.ts';
import type { OrganisationPolicies } from '../../../src/domain/ports/organisation-policies.ts';
import type { Files } from '../../github/git/commits.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

const PATH = 'beian-organisation.yml';

describe.each(HOSTS)("an organisation's policy on %s", (host) => {
  async function started(
    knownFor = 0,
    now: () => number = () => 0,
  ): Promise<ServedGitHub & { readonly policies: OrganisationPolicies }> {
    const served = await servedGitHub({ host });
    const place = { repository: '.github', told: false, knownFor };
    const organisations = organisationsOn(served.clients, place, now);
    const client = await served.client({ contents: 'read' });
    return { ...served, policies: organisations({ installation: served.installation.id, owner: 'acme', client }) };
  }
  const text = async (policies: OrganisationPolicies): Promise<string | null> => {
    const file = await policies.read();
    return file === null ? null : new TextDecoder().decode(file);
  };
  const holding = (content: string): Files => ({ [PATH]: content });

  it('is read from the tip of the default branch, wherever that moves', async () => {
    const { github, policies } = await started();
    const repository = github.repository('acme/.github', { private: true, files: holding('version: 1\n') });
    repository.push({ branch: 'other', files: holding('version: 2\n') });

    const first = await text(policies);
    repository.push({ files: holding('version: 1\nwaiverDays: 3\n') });
    const second = await text(policies);

    expect([first, second]).toEqual(['version: 1\n', 'version: 1\nwaiverDays: 3\n']);
    expect(github.violations).toEqual([]);
  });

  it('is read under a token that reads that repository and nothing else', async () => {
    const { github, clients, installation, repository } = await started();
    github.repository('acme/.github', { private: true, files: holding('version: 1\n') });
    repository.push({ files: { 'README.md': 'words' } });

    const client = await clients.named(installation.id, '.github', { contents: 'read' });

    const read = (repo: string, path: string): Promise<unknown> =>
      client.rest.repos.getContent({ owner: 'acme', repo, path });
    await expect(read('.github', PATH)).resolves.toMatchObject({ status: 200 });
    await expect(read('model', 'README.md')).rejects.toMatchObject({ status: 404 });
    await expect(
      client.rest.git.createRef({ owner: 'acme', repo: '.github', ref: 'refs/heads/a', sha: 'a'.repeat(40) }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('is none where there is no such repository, or no such file, which are not the same', async () => {
    const { github, policies } = await started();

    const without = [await text(policies), await policies.isSeen()];
    github.repository('acme/.github', { private: true, files: { 'README.md': 'words' } });
    const empty = [await text(policies), await policies.isSeen()];

    expect([without, empty]).toEqual([
      [null, false],
      [null, true],
    ]);
    expect(github.violations).toEqual([]);
  });

  it('is no file where something else stands in its place', async () => {
    const { github, policies } = await started();
    github.repository('acme/.github', { private: true, files: { [`${PATH}/a`]: 'words' } });

    await expect(policies.read()).rejects.toMatchObject({ code: 'policy-syntax', where: `acme/.github:${PATH}` });
  });

  it('is asked for once in a while, and again where that failed', async () => {
    let now = 0;
    const { github, policies } = await started(10, () => now);
    const repository = github.repository('acme/.github', { private: true, files: { [`${PATH}/a`]: 'words' } });

    await policies.read().catch(() => null);
    repository.push({ files: { ...holding('version: 1\n'), [`${PATH}/a`]: null } });
    const first = await text(policies);
    repository.push({ files: holding('version: 1\nwaiverDays: 3\n') });
    const known = await text(policies);
    now = 10_000;
    const later = await text(policies);

    expect([first, known, later]).toEqual(['version: 1\n', 'version: 1\n', 'version: 1\nwaiverDays: 3\n']);
  });
});
