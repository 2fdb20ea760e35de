import { describe, expect, it } from 'vitest';
import { githubComments, writtenBy } from '../../../src/adapters/github/github-comments.ts';
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
      comments: githubComments(await served.client({ pull_requests: 'write' }), name, writtenBy(writing)),
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
    await expect(comments.put(pull, `${MARKER}\none`, null)).rejects.toMatchObject({ status: 502 });
    github.faults = () => 'ok';

    const id = await comments.put(pull, `${MARKER}\ntwo`, null);

    const own = repository.comments(pull).filter(({ appId }) => appId !== null);
    expect(own.map((one) => [one.id, one.body])).toEqual([[id, `${MARKER}\ntwo`]]);
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

  it('is one for every first line: an answer to somebody is another comment than the report', async () => {
    const { github, repository, comments, pull } = await started();

    const first = await comments.put(pull, `${MARKER}\none`, null);
    const answer = await comments.put(pull, '<!-- beian answer:7 -->\nanswer', null);
    const again = await comments.put(pull, `${MARKER}\ntwo`, null);

    expect([again, answer === first]).toEqual([first, false]);
    expect(repository.comments(pull).map(({ body }) => body)).toEqual([
      `${MARKER}\ntwo`,
      '<!-- beian answer:7 -->\nanswer',
    ]);
    expect(github.violations).toEqual([]);
  });

  it('of a person is read with who wrote it, and whether its text was changed since (T12)', async () => {
    const { github, repository, comments, pull } = await started();
    const plain = repository.comment(pull, { as: 'ada', body: '/beian help' });
    const changed = repository.comment(pull, { as: 'ada', body: 'words' });
    const own = await comments.put(pull, 'own', null);
    repository.editComment(changed, { as: 'mei', body: '/beian run' });
    repository.state.comments.get(changed)!.updatedAt = '2099-01-01T00:00:00Z';

    const read = [await comments.read(plain), await comments.read(changed), await comments.read(own)];

    expect(read).toMatchObject([
      { pull, author: { login: 'ada', human: true }, body: '/beian help', edited: false },
      { body: '/beian run', edited: true },
      { author: { human: false }, edited: false },
    ]);
    expect(await comments.read(1)).toBeNull();
    expect(github.violations).toEqual([]);
  });

  it('of a person gets a reaction once, and none where it is gone', async () => {
    const { github, repository, comments, pull } = await started();
    const id = repository.comment(pull, { as: 'ada', body: '/beian run' });

    for (const reaction of ['seen', 'done', 'done', 'refused'] as const) await comments.react(id, reaction);
    await comments.react(1, 'done');

    const [comment] = repository.comments(pull);
    expect(comment?.reactions.map(({ content }) => content)).toEqual(['eyes', '+1', '-1']);
    expect(github.violations).toEqual([]);
  });

  it('lists what was written since an instant, over all pages, oldest first', async () => {
    const { github, repository, comments, pull } = await started();
    for (let count = 0; count < 120; count += 1) repository.comment(pull, { as: 'eve', body: `${count}` });

    const listed = await comments.since('2020-01-02T00:00:00Z');
    const later = await comments.since('2999-01-01T00:00:00Z');

    expect(listed.map(({ pull: on, body }) => [on, body])).toEqual(
      Array.from({ length: 120 }, (_, count) => [pull, `${count}`]),
    );
    expect(later).toEqual([]);
    expect(github.violations).toEqual([]);
  });
});
