import { expect, it } from 'vitest';
import { githubComments, writtenBy } from '../../src/adapters/github/github-comments.ts';
import { servedGitHub } from '../fakes/served-github.ts';

it('a comment that only looks like the own one is left alone, whoever wrote it (T13, input 15)', async () => {
  const { github, repository, app, name, client } = await servedGitHub({ host: 'github.com' });
  const { number } = repository.openPull({ as: 'ada', files: { a: '1' } });
  const other = github.app({ slug: 'other', permissions: { pull_requests: 'write' } }).install('acme');
  const url = `https://api.github.com/repos/acme/model/issues/${number}/comments`;
  const body = JSON.stringify({ body: '<!-- beian -->\nanother App' });
  await github.request({ method: 'POST', url, body, headers: { authorization: `token ${other.token()}` } });
  repository.comment(number, { as: 'eve', body: '<!-- beian -->\nmine' });
  const isOwn = writtenBy({ appId: app.id, actor: github.user(app.botLogin).id });
  const comments = githubComments(await client({ pull_requests: 'write' }), name, isOwn);

  const first = await comments.put(number, '<!-- beian -->\nours', null);
  const second = await comments.put(number, '<!-- beian -->\nours again', null);

  expect(second).toBe(first);
  expect(repository.comments(number).map((one) => one.body)).toEqual([
    '<!-- beian -->\nanother App',
    '<!-- beian -->\nmine',
    '<!-- beian -->\nours again',
  ]);
});
