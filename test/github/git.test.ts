import { describe, expect, it } from 'vitest';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { githubScene, NAME, refusal } from './scene.ts';

// https://docs.github.com/rest/git and /rest/commits and /rest/repos/contents
describe('a repository', () => {
  it('is real git, and can be cloned', () => {
    const { repository } = githubScene({ files: { 'a.txt': 'words', 'link': { link: 'a.txt' } } });
    const clone = realRepository();

    clone.git('fetch', '--quiet', repository.folder(), 'refs/heads/main');

    expect(clone.git('rev-parse', 'FETCH_HEAD')).toBe(repository.head());
    expect(clone.git('ls-tree', 'FETCH_HEAD', 'link')).toMatch(/^120000 /);
  });

  it('takes what a real clone has', async () => {
    const { octokit, repository } = githubScene();
    const real = realRepository(temporaryFolder());
    real.write({ 'x/y.txt': 'words' });
    const sha = real.commit('from elsewhere');

    repository.pushFrom(real.folder, 'HEAD', 'elsewhere');

    expect((await octokit.rest.repos.getCommit({ ...NAME, ref: 'elsewhere' })).data.sha).toBe(sha);
    expect(repository.read('elsewhere', 'x/y.txt')).toBe('words');
  });

  it('lists every entry of a tree, and says where it left some out', async () => {
    const { octokit, repository } = githubScene({
      files: { 'a/b.txt': 'b', 'c.txt': 'c', 'sub': { submodule: 'd'.repeat(40) } },
    });
    const tree = async (): Promise<{ readonly truncated: boolean; readonly tree: readonly object[] }> =>
      (await octokit.rest.git.getTree({ ...NAME, tree_sha: 'main', recursive: '1' })).data;

    const whole = await tree();
    repository.settings.mostTreeEntries = 2;
    const part = await tree();

    expect(whole).toMatchObject({
      truncated: false,
      tree: [
        { path: 'a', type: 'tree' },
        { path: 'a/b.txt', mode: '100644', size: 1 },
        { path: 'c.txt' },
        { path: 'sub', mode: '160000', type: 'commit' },
      ],
    });
    expect(part).toMatchObject({ truncated: true, tree: [{ path: 'a' }, { path: 'a/b.txt' }] });
  });

  it('follows a link to a file of its own in the contents API, and not in the git data API', async () => {
    const { octokit } = githubScene({ files: { 'policy.yml': { link: 'other.txt' }, 'other.txt': 'words' } });

    const { data } = await octokit.rest.repos.getContent({ ...NAME, path: 'policy.yml' });
    const tree = await octokit.rest.git.getTree({ ...NAME, tree_sha: 'main' });

    expect(Buffer.from((data as { readonly content: string }).content, 'base64').toString('utf8')).toBe('words');
    expect(tree.data.tree.find(({ path }) => path === 'policy.yml')?.mode).toBe('120000');
  });

  it('compares by the merge base', async () => {
    const { octokit, repository } = githubScene();
    const base = repository.head();
    repository.push({ branch: 'side', files: { a: '1' } });
    repository.push({ files: { b: '1' } });

    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...NAME, basehead: 'main...side' });

    expect(data).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      merge_base_commit: { sha: base },
      files: [{ filename: 'a', status: 'added' }],
    });
  });

  it('shows commits of its forks under their ids, and none of a stranger', async () => {
    const { github, octokit, repository } = githubScene();
    const fork = repository.fork('eve');
    const forked = fork.push({ files: { evil: '1' } });
    const stranger = github.repository('eve/other', { files: { foreign: '1' } }).head();

    expect((await octokit.rest.repos.getCommit({ ...NAME, ref: forked })).data.sha).toBe(forked);
    expect((await refusal(octokit.rest.repos.getCommit({ ...NAME, ref: stranger }))).status).toBe(422);
  });

  it('is written object by object', async () => {
    const { octokit, repository, events } = githubScene();
    const blob = await octokit.rest.git.createBlob({ ...NAME, content: 'words', encoding: 'utf-8' });
    const tree = await octokit.rest.git.createTree({
      ...NAME,
      base_tree: repository.head(),
      tree: [
        { path: 'deep/a.txt', mode: '100644', type: 'blob', sha: blob.data.sha },
        { path: 'README.md', mode: '100644', type: 'blob', sha: null },
      ],
    });
    const commit = await octokit.rest.git.createCommit({
      ...NAME,
      message: 'm',
      tree: tree.data.sha,
      parents: [repository.head()],
    });
    events();

    await octokit.rest.git.createRef({ ...NAME, ref: 'refs/heads/new', sha: commit.data.sha });

    expect([repository.read('new', 'deep/a.txt'), repository.read('new', 'README.md')]).toEqual(['words', null]);
    expect(events()).toEqual(['push', 'check_suite.requested']);
    const again = octokit.rest.git.createRef({ ...NAME, ref: 'refs/heads/new', sha: commit.data.sha });
    expect(await refusal(again)).toMatchObject({
      status: 422,
      message: expect.stringContaining('Reference already exists'),
    });
  });

  it('moves a branch backwards by force alone', async () => {
    const { octokit, repository } = githubScene();
    const before = repository.head();
    repository.push({ files: { a: '1' } });
    const move = (force: boolean): Promise<{ readonly status: number }> =>
      octokit.rest.git.updateRef({ ...NAME, ref: 'heads/main', sha: before, force });

    expect((await refusal(move(false))).status).toBe(422);
    expect((await move(true)).status).toBe(200);
    expect(repository.head()).toBe(before);
  });

  // https://docs.github.com/rest/authentication/permissions-required-for-github-apps#repository-permissions-for-workflows
  it('takes workflow files from those who may write them', async () => {
    const { client, installation, repository } = githubScene();
    const fork = repository.fork('acme-bot');
    const sha = fork.push({ files: { '.github/workflows/w.yml': 'on: push\n' } });
    const create = (token: string): Promise<{ readonly status: number }> =>
      client(token).rest.git.createRef({ ...NAME, ref: 'refs/heads/w', sha });

    const before = await refusal(create(installation.token()));
    installation.accept({ workflows: 'write' });

    expect([before.status, (await create(installation.token())).status]).toEqual([403, 201]);
  });

  it('finds refs by how they begin', async () => {
    const { octokit, repository } = githubScene();
    repository.push({ branch: 'gh-readonly-queue/main/pr-1-x', files: { a: '1' } });

    const { data } = await octokit.rest.git.listMatchingRefs({ ...NAME, ref: 'heads/gh-readonly-queue/' });

    expect(data.map(({ ref }) => ref)).toEqual(['refs/heads/gh-readonly-queue/main/pr-1-x']);
  });
});
