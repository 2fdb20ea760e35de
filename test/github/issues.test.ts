import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

// https://docs.github.com/rest/issues/comments
describe('a comment', () => {
  it('of an App names the App beside its bot', async () => {
    const { octokit, app, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    repository.comment(number, { as: 'eve', body: '<!-- ours -->' });

    await octokit.rest.issues.createComment({ ...NAME, issue_number: number, body: '<!-- ours -->' });

    const { data } = await octokit.rest.issues.listComments({ ...NAME, issue_number: number });
    expect(data.map(({ user, performed_via_github_app: through }) => [user?.login, user?.type, through?.id])).toEqual([
      ['eve', 'User', undefined],
      [app.botLogin, 'Bot', app.id],
    ]);
  });

  // "Body is too long (maximum is 65536 characters)": GitHub's own answer.
  it('has at most 65,536 characters', async () => {
    const { octokit, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    const create = (body: string): Promise<{ readonly status: number }> =>
      octokit.rest.issues.createComment({ ...NAME, issue_number: number, body });

    const most = await create('诗'.repeat(65_536));
    const over = await refusal(create('诗'.repeat(65_537)));

    expect([most.status, over.status]).toEqual([201, 422]);
    expect(over.message).toContain('maximum is 65536 characters');
  });

  // https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
  it('of the third page is found by those who follow the links', async () => {
    const { octokit, github, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    for (let at = 0; at < 70; at += 1) repository.comment(number, { as: 'ada', body: String(at) });
    const asked = { ...NAME, issue_number: number };

    const all = await octokit.paginate(octokit.rest.issues.listComments, asked);
    const [first] = [await octokit.rest.issues.listComments(asked)];

    expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 70 }, (_, at) => String(at)));
    expect([first.data.length, first.headers.link]).toEqual([30, expect.stringContaining('page=2>; rel="next"')]);
    expect(github.calls.filter(({ route }) => route.includes('comments'))).toHaveLength(4);
  });

  it('is announced with what it said before', () => {
    const { github, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    const id = repository.comment(number, { as: 'ada', body: 'first' });
    github.webhooks.pending.length = 0;

    repository.editComment(id, { as: 'ada', body: '/beian approve' });

    expect(github.webhooks.pending.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      {
        action: 'edited',
        changes: { body: { from: 'first' } },
        comment: { body: '/beian approve' },
        issue: { number, pull_request: {} },
        sender: { login: 'ada' },
      },
    ]);
  });

  // https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment
  it('carries one reaction of a kind from each', async () => {
    const { octokit, repository } = githubScene();
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    const asked = {
      ...NAME,
      comment_id: repository.comment(number, { as: 'ada', body: 'x' }),
      content: 'eyes' as const,
    };

    const statuses = [
      (await octokit.rest.reactions.createForIssueComment(asked)).status,
      (await octokit.rest.reactions.createForIssueComment(asked)).status,
    ];

    expect(statuses).toEqual([201, 200]);
  });
});

// https://docs.github.com/rest/issues/issues
describe('an issue', () => {
  it('is opened, found by its author and closed', async () => {
    const { octokit, app, repository } = githubScene();
    repository.openIssue({ as: 'ada', title: 'Mine' });
    const { data } = await octokit.rest.issues.create({ ...NAME, title: 'What is missing' });
    const open = async (): Promise<readonly string[]> =>
      (await octokit.rest.issues.listForRepo({ ...NAME, creator: app.botLogin })).data.map(({ title }) => title);

    const before = await open();
    await octokit.rest.issues.update({ ...NAME, issue_number: data.number, state: 'closed' });

    expect([before, await open()]).toEqual([['What is missing'], []]);
  });

  it('is found by its labels', async () => {
    const { octokit, repository } = githubScene();
    const number = repository.openIssue({ as: 'ada', title: 'One' });
    repository.openIssue({ as: 'ada', title: 'Two' });

    await octokit.rest.issues.addLabels({ ...NAME, issue_number: number, labels: ['filing'] });

    expect(
      (await octokit.rest.issues.listForRepo({ ...NAME, labels: 'filing' })).data.map(({ title }) => title),
    ).toEqual(['One']);
  });
});
