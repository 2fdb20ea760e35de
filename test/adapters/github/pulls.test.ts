import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { githubPulls } from '../../../src/adapters/github/github-pulls.ts';
import type { PullRequests } from '../../../src/domain/ports/pull-requests.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

describe.each(HOSTS)('pull requests on %s', (host) => {
  async function started(): Promise<ServedGitHub & { readonly pulls: PullRequests }> {
    const served = await servedGitHub({ host });
    return { ...served, pulls: githubPulls(await served.client({ pull_requests: 'read' }), served.name) };
  }

  it('are read as they stand now', async () => {
    const { github, repository, pulls } = await started();
    repository.push({ branch: 'release', files: { b: '1' } });
    const pull = repository.openPull({ as: 'ada', files: { a: '1' }, draft: true });
    const opened = await pulls.live(pull.number);
    pull.push({ files: { a: '2' } });
    pull.retarget('release');
    pull.ready();
    pull.close();

    const closed = await pulls.live(pull.number);

    const author = { id: github.user('ada').id, login: 'ada' };
    expect(opened).toMatchObject({ open: true, draft: true, branch: 'main', toDefault: true, own: true, author });
    expect(closed).toEqual({
      number: pull.number,
      open: false,
      draft: false,
      branch: 'release',
      toDefault: false,
      head: pull.head(),
      own: true,
      author,
    });
    expect(github.violations).toEqual([]);
  });

  it('from a fork are not from the repository itself', async () => {
    const { github, repository, pulls } = await started();
    const pull = repository.openPull({ as: 'eve', from: repository.fork('eve'), files: { a: '1' } });

    expect(await pulls.live(pull.number)).toMatchObject({ own: false, head: pull.head(), author: { login: 'eve' } });
    expect(github.violations).toEqual([]);
  });

  it('are null where there is none', async () => {
    const { github, pulls } = await started();

    expect(await pulls.live(999)).toBeNull();
    expect(github.violations).toEqual([]);
  });

  it('that are open are listed over all pages, and those that are closed are not', async () => {
    const { github, repository, pulls } = await started();
    const first = repository.openPull({ as: 'ada', head: 'first', files: { a: '1' } });
    repository.openPull({ as: 'ada', head: 'closed', files: { a: '2' } }).close();
    for (let count = 0; count < 100; count += 1) {
      repository.push({ branch: `b${count}`, from: first.head() });
      repository.openPull({ as: 'ada', head: `b${count}` });
    }

    const open = await pulls.open();

    expect(open).toHaveLength(101);
    expect(open.find(({ number }) => number === first.number)).toEqual(await pulls.live(first.number));
    expect(github.violations).toEqual([]);
  });
});

describe('a pull request whose fork and whose author are gone', () => {
  it('counts as a stranger’s', async () => {
    const answer = {
      number: 1,
      state: 'open',
      base: { ref: 'main', repo: { id: 5 } },
      head: { sha: 'c'.repeat(40), repo: null },
      user: null,
    };
    nock('https://api.github.com').get('/repos/o/r/pulls/1').reply(200, answer);

    const live = await githubPulls(new Octokit(), { owner: 'o', repo: 'r' }).live(1);

    expect(live).toMatchObject({ own: false, author: { id: 0, login: '' } });
  });
});
