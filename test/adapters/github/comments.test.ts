import { describe, expect, it } from 'vitest';
import { githubComments } from '../../../src/adapters/github/github-comments.ts';
import type { Comments } from '../../../src/domain/ports/comments.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

const MARKER = '<!-- beian -->';

describe.each(HOSTS)('the comment on %s', (host) => {
  async function started(): Promise<ServedGitHub & { readonly comments: Comments; readonly pull: number }> {
    const served = await servedGitHub({ host });
    const { repository, app, github, name } = served;
    const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
    const writing = { appId: app.id, actor: github.user(app.botLogin).id };
    return {
      ...served,
      comments: githubComments(await served.client({ pull_requests: 'write' }), name, writing),
      pull: number,
    };
  }

  it('is made once, and changed where it stands', async () => {
    const { github, repository, comments, pull } = await started();

    const first = await comments.put(pull, `${MARKER} one`, null);
    const second = await comments.put(pull, `${MARKER} two`, first);

    expect(second).toBe(first);
    expect(repository.comments(pull).map(({ body }) => body)).toEqual([`${MARKER} two`]);
    expect(github.violations).toEqual([]);
  });

  it('is found by who wrote it over all pages, where its id was lost', async () => {
    const { github, repository, comments, pull } = await started();
    for (let count = 0; count < 120; count += 1) repository.comment(pull, { as: 'eve', body: `${MARKER} ${count}` });
    github.faults = ({ method }) => (method === 'POST' ? 'bad-gateway-after' : 'ok');
    await expect(comments.put(pull, 'one', null)).rejects.toMatchObject({ status: 502 });
    github.faults = () => 'ok';

    const id = await comments.put(pull, 'two', null);

    const own = repository.comments(pull).filter(({ appId }) => appId !== null);
    expect(own.map((one) => [one.id, one.body])).toEqual([[id, 'two']]);
    expect(repository.comments(pull)).toHaveLength(121);
    expect(github.violations).toEqual([]);
  });

  it("is never somebody else's, whatever stands in it and whichever App they wrote it through", async () => {
    const { github, repository, comments, pull, app } = await started();
    const copied = repository.comment(pull, { as: 'eve', body: `${MARKER} mine` });
    const through = repository.comment(pull, { as: 'eve', body: `${MARKER} through` });
    // As somebody writes who signed in with the App.
    const state = repository.state.comments.get(through)!;
    repository.state.comments.set(through, { ...state, appId: app.id });

    const id = await comments.put(pull, 'ours', null);

    expect([copied, through]).not.toContain(id);
    expect(repository.comments(pull).map(({ body }) => body)).toEqual([`${MARKER} mine`, `${MARKER} through`, 'ours']);
    expect(github.violations).toEqual([]);
  });

  it('is made anew where somebody deleted it', async () => {
    const { github, repository, comments, pull } = await started();
    const first = await comments.put(pull, 'one', null);
    repository.state.comments.delete(first);

    const second = await comments.put(pull, 'two', first);

    expect(repository.comments(pull).map((one) => [one.id, one.body])).toEqual([[second, 'two']]);
    expect(github.violations).toEqual([]);
  });

  it('is not made twice where GitHub refuses what it says', async () => {
    const { github, repository, comments, pull } = await started();
    const id = await comments.put(pull, 'one', null);

    await expect(comments.put(pull, 'x'.repeat(70_000), id)).rejects.toMatchObject({ status: 422 });

    expect(repository.comments(pull).map(({ body }) => body)).toEqual(['one']);
    expect(github.violations).toEqual([]);
  });
});
