import { commitsBetween, filesBetween, mergeBase } from '../git/objects.ts';
import { closePull } from '../deeds/push.ts';
import { emitPull } from '../deeds/pull-events.ts';
import { mergePull, openPull, retarget } from '../deeds/pulls.ts';
import { loginOf } from '../http/permit.ts';
import { paged } from '../http/paging.ts';
import { created, found, ok, Refusal, route, type Call } from '../http/route.ts';
import { renderCommit } from '../render/commit.ts';
import { issueOf, renderPull, renderWholePull } from '../render/pull.ts';
import type { Pull } from '../state/state.ts';
import { renderFile } from './commits.ts';
import { repositoryById } from '../state/world.ts';

const READ = [{ pull_requests: 'read' }] as const;
const WRITE = [{ pull_requests: 'write' }] as const;

/** The files list ends there, and says nothing of it. https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
const MOST_FILES = 3000;

/** https://docs.github.com/rest/pulls/pulls */
export const pullRoutes = [
  route('GET /repos/{owner}/{repo}/pulls', READ, (call) => {
    const { world, repository, given } = call;
    const { state = 'open', base, head, sort = 'created', direction = sort === 'created' ? 'desc' : 'asc' } = given;
    const pulls = [...repository.pulls.values()]
      .filter((pull) => state === 'all' || issueOf(repository, pull.number).state === state)
      .filter((pull) => base === undefined || pull.baseRef === base)
      .filter(
        (pull) =>
          head === undefined || head === `${repositoryById(world, pull.headRepositoryId).owner}:${pull.headRef}`,
      )
      .toSorted((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number));
    return paged(call, pulls, (pull) => renderPull(world, repository, pull));
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}', READ, (call) =>
    ok(renderWholePull(call.world, call.repository, pullOf(call))),
  ),
  route('POST /repos/{owner}/{repo}/pulls', WRITE, (call) => {
    const { world, repository, given, actor } = call;
    const [, owner, branch = given.head] = /^([\w-]+):(.+)$/.exec(given.head) ?? [];
    const from =
      owner === undefined
        ? repository
        : [...world.state.repositories.values()].find(
            (one) => one.networkId === repository.networkId && one.owner === owner,
          );
    const appId = actor.kind === 'token' ? actor.appId : null;
    const pull = openPull(world, repository, {
      title: given.title ?? '',
      body: given.body ?? null,
      from: found(from),
      head: branch,
      base: given.base,
      draft: given.draft ?? false,
      user: loginOf(world, actor),
      appId,
    });
    return created(renderWholePull(world, repository, pull));
  }),
  route('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', WRITE, (call) => {
    const { world, repository, given, actor } = call;
    const pull = pullOf(call);
    const sender = loginOf(world, actor);
    const issue = issueOf(repository, pull.number);
    if (given.title !== undefined || given.body !== undefined) {
      const changes = {
        ...(given.title === undefined ? {} : { title: { from: issue.title } }),
        ...(given.body === undefined ? {} : { body: { from: issue.body } }),
      };
      issue.title = given.title ?? issue.title;
      issue.body = given.body ?? issue.body;
      emitPull(world, repository, pull, { action: 'edited', sender, more: { changes } });
    }
    if (given.base !== undefined && given.base !== pull.baseRef) retarget(world, repository, pull, given.base, sender);
    if (given.state === 'closed') closePull(world, repository, pull, sender);
    return ok(renderWholePull(world, repository, pull));
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', READ, (call) => {
    const { world, repository } = call;
    const pull = pullOf(call);
    const base = found(mergeBase(pull.baseSha, pull.headSha));
    return paged(call, filesBetween(base, pull.headSha).slice(0, MOST_FILES), (file) =>
      renderFile(world, repository, file, pull.headSha),
    );
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', READ, (call) => {
    const { world, repository } = call;
    const pull = pullOf(call);
    return paged(call, commitsBetween(pull.baseSha, pull.headSha).slice(-250), (sha) =>
      renderCommit(world, repository, sha),
    );
  }),
  route('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', [{ contents: 'write' }], (call) => {
    const { world, repository, given, actor } = call;
    const pull = pullOf(call);
    if (given.sha !== undefined && given.sha !== pull.headSha)
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
    const sha = mergePull(world, repository, pull, {
      by: loginOf(world, actor),
      squash: given.merge_method === 'squash',
    });
    return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
  }),
] as const;

function pullOf({ repository, given }: Call<{ readonly pull_number: number }>): Pull {
  return found(repository.pulls.get(given.pull_number));
}
