import { describe, expect, it } from 'vitest';
import { githubComments } from '../../../src/adapters/github/github-comments.ts';
import { standingRepository } from './standing-repository.ts';

const MARKER = '<!-- beian main -->';

const standing = () => standingRepository({ pull_requests: 'write' });

describe('comments on GitHub', () => {
  it('are written once for every first line, also where the id was lost', async () => {
    const { client, name, app, pull, repository } = standing();
    const comments = githubComments(client, name, app.id);

    const first = await comments.put(pull.number, `${MARKER}\n\none`, null);
    const answer = await comments.put(pull.number, '<!-- beian answer:7 -->\n\nanswer', null);
    const again = await comments.put(pull.number, `${MARKER}\n\ntwo`, null);
    const known = await comments.put(pull.number, '<!-- beian release -->\n\nthree', first);

    expect([again, known, answer === first]).toEqual([first, first, false]);
    expect(repository.comments(pull.number).map(({ body }) => body)).toEqual([
      '<!-- beian release -->\n\nthree',
      '<!-- beian answer:7 -->\n\nanswer',
    ]);
  });

  it('of others are never taken for the own one, whatever stands in them (T13)', async () => {
    const { client, name, app, otherApp, pull, repository } = standing();
    repository.comment(pull.number, { as: 'eve', body: `${MARKER}\n\nmine` });
    await githubComments(otherApp.client, name, otherApp.id).put(pull.number, `${MARKER}\n\ntheirs`, null);

    await githubComments(client, name, app.id).put(pull.number, `${MARKER}\n\nours`, null);

    expect(repository.comments(pull.number).map(({ body }) => body)).toEqual([
      `${MARKER}\n\nmine`,
      `${MARKER}\n\ntheirs`,
      `${MARKER}\n\nours`,
    ]);
  });

  it('are read with who wrote them, and whether their text was changed since (T12)', async () => {
    const { client, clock, name, app, pull, repository } = standing();
    const comments = githubComments(client, name, app.id);
    const plain = repository.comment(pull.number, { as: 'ada', body: '/beian help' });
    const changed = repository.comment(pull.number, { as: 'ada', body: 'words' });
    const own = await comments.put(pull.number, 'own', null);
    clock.advance(1);
    repository.editComment(changed, { as: 'mei', body: '/beian run' });

    const read = [await comments.read(plain), await comments.read(changed), await comments.read(own)];

    expect(read).toMatchObject([
      { pull: pull.number, author: { login: 'ada', human: true }, body: '/beian help', edited: false },
      { body: '/beian run', edited: true },
      { author: { human: false }, edited: false },
    ]);
    expect(await comments.read(1)).toBeNull();
  });

  it('get a reaction once, and none where they are gone', async () => {
    const { client, name, app, pull, repository } = standing();
    const comments = githubComments(client, name, app.id);
    const id = repository.comment(pull.number, { as: 'ada', body: '/beian run' });

    for (const reaction of ['seen', 'done', 'done', 'refused'] as const) await comments.react(id, reaction);
    await comments.react(1, 'done');

    const [comment] = repository.comments(pull.number);
    expect(comment?.reactions.map(({ content }) => content)).toEqual(['eyes', '+1', '-1']);
  });
});
