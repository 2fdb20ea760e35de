import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

// https://docs.github.com/rest/pulls/pulls
describe('a pull request', () => {
  it('is announced when it opens, moves, is ready, is retargeted, closes and opens again', () => {
    const { repository, events } = githubScene();
    repository.push({ branch: 'release', files: { r: '1' } });
    const pull = repository.openPull({ as: 'ada', files: { a: '1' }, draft: true });
    events();

    pull.push({ files: { a: '2' } });
    pull.ready();
    pull.retarget('release');
    pull.close();
    pull.reopen();

    expect(events().filter((event) => event.startsWith('pull_request'))).toEqual(
      ['synchronize', 'ready_for_review', 'edited', 'closed', 'reopened'].map((action) => `pull_request.${action}`),
    );
  });

  it('has a head and a test merge under refs/pull, of what is there now', async () => {
    const { octokit, repository } = githubScene();
    const pull = repository.openPull({ as: 'eve', from: repository.fork('eve'), files: { a: '1' } });
    const tip = repository.push({ files: { b: '1' } });

    const head = await octokit.rest.git.getRef({ ...NAME, ref: `pull/${pull.number}/head` });
    const merge = await octokit.rest.repos.getCommit({ ...NAME, ref: `refs/pull/${pull.number}/merge` });

    expect(head.data.object.sha).toBe(pull.head());
    expect(merge.data.parents.map(({ sha }) => sha)).toEqual([tip, pull.head()]);
    expect([repository.read(merge.data.sha, 'a'), repository.read(merge.data.sha, 'b')]).toEqual(['1', '1']);
  });

  // base.sha stays where the last push found it: apache/texera#8096 showed 22 such of 33 open pull requests.
  it('keeps the base commit that it had when its head last moved', async () => {
    const { octokit, repository } = githubScene();
    const before = repository.head();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    const tip = repository.push({ files: { b: '1' } });
    const shown = async (): Promise<string> =>
      (await octokit.rest.pulls.get({ ...NAME, pull_number: pull.number })).data.base.sha;

    const stale = await shown();
    pull.push({ files: { a: '2' } });

    expect([stale, await shown()]).toEqual([before, tip]);
  });

  it('cannot merge where it conflicts', async () => {
    const { octokit, repository } = githubScene();
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'one\n' } });
    repository.push({ files: { 'README.md': 'two\n' } });

    const { data } = await octokit.rest.pulls.get({ ...NAME, pull_number: pull.number });

    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    expect(() => pull.merge()).toThrow('it conflicts');
  });

  it.each(['merge', 'squash'] as const)('merges by %s, and only at the head that was asked for', async (method) => {
    const { octokit, repository, events } = githubScene();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    const before = repository.head();
    const merge = (sha: string): Promise<{ readonly data: { readonly sha: string } }> =>
      octokit.rest.pulls.merge({ ...NAME, pull_number: pull.number, merge_method: method, sha });

    expect((await refusal(merge(before))).status).toBe(409);
    events();
    const { data } = await merge(pull.head());

    const commit = await octokit.rest.git.getCommit({ ...NAME, commit_sha: data.sha });
    expect(commit.data.parents.map(({ sha }) => sha)).toEqual(method === 'merge' ? [before, pull.head()] : [before]);
    expect([repository.head(), pull.state()]).toEqual([data.sha, 'merged']);
    expect(events()).toEqual(['push', 'check_suite.requested', 'pull_request.closed']);
  });

  it('lists its files and its commits', async () => {
    const { octokit, repository } = githubScene();
    const pull = repository.openPull({ as: 'ada', files: { 'a': '1', 'README.md': null } });
    const first = pull.head();
    pull.push({ files: { a: '2' } });
    const asked = { ...NAME, pull_number: pull.number };

    const files = await octokit.rest.pulls.listFiles(asked);
    const commits = await octokit.rest.pulls.listCommits(asked);
    const history = await octokit.rest.repos.listCommits({ ...NAME, sha: pull.branch });

    expect(files.data.map(({ filename, status }) => [filename, status])).toEqual([
      ['README.md', 'removed'],
      ['a', 'added'],
    ]);
    expect(commits.data.map(({ sha }) => sha)).toEqual([first, pull.head()]);
    expect(history.data.map(({ sha }) => sha)).toEqual([pull.head(), first, repository.head()]);
  });

  it('is merged by a push that holds its head', () => {
    const { repository } = githubScene();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });

    repository.push({ as: 'ada', from: pull.head(), files: { b: '1' } });

    expect(pull.state()).toBe('merged');
  });

  it('closes when its branch goes', () => {
    const { repository } = githubScene();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });

    repository.deleteBranch(pull.branch);

    expect(pull.state()).toBe('closed');
  });
});

// https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets#require-status-checks-to-pass-before-merging
describe('a required check', () => {
  it.each([
    ['success', []],
    ['neutral', []],
    ['skipped', []],
    ['failure', ['gate is failure']],
    ['cancelled', ['gate is cancelled']],
    ['timed_out', ['gate is timed_out']],
    ['action_required', ['gate is action_required']],
  ] as const)('that ended as %s blocks: %j', async (conclusion, reasons) => {
    const { octokit, app, repository } = githubScene();
    repository.requireChecks('main', [{ context: 'gate', integration_id: app.id }]);
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });

    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: pull.head(), conclusion });

    expect(pull.blockedBy()).toEqual(reasons);
  });

  it('counts at the head of now alone', async () => {
    const { octokit, repository } = githubScene();
    repository.requireChecks('main', [{ context: 'gate' }]);
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: pull.head(), conclusion: 'success' });

    pull.push({ files: { a: '2' } });

    expect(pull.blockedBy()).toEqual(['gate is missing']);
  });

  it('and a commit status of its name must both pass', async () => {
    const { octokit, repository } = githubScene();
    repository.requireChecks('main', [{ context: 'gate' }]);
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: pull.head(), conclusion: 'success' });

    repository.status(pull.head(), { as: 'ada', context: 'gate', state: 'failure' });

    expect(pull.blockedBy()).toEqual(['gate is failure']);
  });

  it('of a strict rule counts on top of the base branch alone', async () => {
    const { octokit, repository } = githubScene();
    repository.requireChecks('main', [{ context: 'gate' }], { strict: true });
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: pull.head(), conclusion: 'success' });

    repository.push({ files: { b: '1' } });

    expect(pull.blockedBy()).toEqual(['it is behind its base branch']);
  });
});
