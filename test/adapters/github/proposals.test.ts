import { describe, expect, it } from 'vitest';
import { githubProposals } from '../../../src/adapters/github/github-proposals.ts';
import type { Proposal } from '../../../src/domain/ports/proposals.ts';
import { standingRepository } from './standing-repository.ts';

const FILE = 'beian/waivers.yml';

function standing(): ReturnType<typeof standingRepository> & { readonly proposal: Proposal; readonly actor: number } {
  const all = standingRepository({ contents: 'write', pull_requests: 'write' });
  const proposal = {
    branch: 'beian/waive-x-12345678',
    base: 'main',
    from: all.repository.head(),
    files: new Map([[FILE, 'waivers: []\n']]),
    title: 'Waive x',
    body: 'Because.',
  };
  return { ...all, proposal, actor: all.github.user(all.app.botLogin).id };
}

describe('a proposal on GitHub', () => {
  it('is one commit on top of the one that it was made from, and a pull request of the App', async () => {
    const { client, name, proposal, actor, repository, app } = standing();

    const number = (await githubProposals(async () => client, name, actor).open(proposal)) ?? 0;

    const { head, title, body, user } = (await client.rest.pulls.get({ ...name, pull_number: number })).data;
    expect({ title, body, user: user.login }).toEqual({ title: 'Waive x', body: 'Because.', user: app.botLogin });
    expect(head.ref).toBe('beian/waive-x-12345678');
    expect([repository.read(head.sha, 'beian/waivers.yml'), repository.read(head.sha, 'README.md')]).toEqual([
      'waivers: []\n',
      'words',
    ]);
    expect((await client.rest.git.getCommit({ ...name, commit_sha: head.sha })).data.parents).toMatchObject([
      { sha: proposal.from },
    ]);
  });

  it('is opened once, also after it was closed', async () => {
    const { client, name, proposal, actor, repository } = standing();
    const proposals = githubProposals(async () => client, name, actor);
    const first = await proposals.open(proposal);
    repository.pull(first ?? 0).close('mei');

    const second = await proposals.open({ ...proposal, files: new Map([[FILE, 'other']]) });

    expect(second).toBe(first);
  });

  it('takes up what a crash left behind: a branch without a pull request', async () => {
    const { client, name, proposal, actor, repository } = standing();
    repository.push({ as: 'mei', branch: proposal.branch, files: { 'evil.txt': 'evil' }, from: 'main' });

    const number = await githubProposals(async () => client, name, actor).open(proposal);

    const sha = repository.head(proposal.branch);
    expect([number !== null, repository.read(sha, 'evil.txt'), repository.read(sha, FILE)]).toEqual([
      true,
      null,
      'waivers: []\n',
    ]);
  });

  it('is not opened by a token that may not write, nor where somebody else has one of that branch', async () => {
    const { without, client, name, proposal, actor, repository } = standing();
    const reading = without({ contents: 'read', pull_requests: 'write' });
    repository.openPull({ as: 'mei', head: 'beian/taken', files: { 'evil.txt': 'evil' } });

    const answers = [
      await githubProposals(async () => reading, name, actor).open(proposal),
      await githubProposals(async () => client, name, actor).open({ ...proposal, branch: 'beian/taken' }),
    ];

    expect(answers).toEqual([null, null]);
    expect(repository.refs().has('refs/heads/beian/waive-x-12345678')).toBe(false);
    expect(repository.read('beian/taken', 'evil.txt')).toBe('evil');
  });
});
