import { commitMerge } from '../git/commits.ts';
import { readCommit } from '../git/objects.ts';
import { hasFailed, missingChecks } from '../state/merging.ts';
import { queueOf } from '../state/rules.ts';
import type { MergeGroup, Pull, Repository } from '../state/state.ts';
import { instant, setRef, type World } from '../state/world.ts';
import { requestSuites } from './check-suites.ts';
import { emitPull } from './pull-events.ts';
import { markMerged, moveBranch } from './push.ts';

/** Puts a pull request behind those that wait: a group is what the base branch would be with all before it and it. https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue */
export function enqueue(world: World, repository: Repository, pull: Pull, by: string): void {
  if (queueOf(world, repository, pull.baseRef) === null) throw new Error(`${pull.baseRef} has no merge queue`);
  emitPull(world, repository, pull, { action: 'enqueued', sender: by });
  if (!build(world, repository, pull, by)) dropped(world, repository, pull, 'MERGE_CONFLICT');
}

function build(world: World, repository: Repository, pull: Pull, by: string): boolean {
  const before = repository.groups.findLast(({ baseRef }) => baseRef === pull.baseRef);
  const baseSha = before?.headSha ?? repository.refs.get(`refs/heads/${pull.baseRef}`) ?? '';
  const headSha = commitMerge(baseSha, pull.headSha, {
    message: `Merge pull request #${pull.number}`,
    date: instant(world),
  });
  if (headSha === null) return false;
  const ref = `refs/heads/gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${baseSha}`;
  const group: MergeGroup = {
    ref,
    number: pull.number,
    baseRef: pull.baseRef,
    baseSha,
    headSha,
    askedBy: by,
    createdAt: instant(world),
  };
  repository.groups.push(group);
  setRef(world, repository, ref, headSha);
  requestSuites(world, repository, { sha: headSha, branch: ref.slice('refs/heads/'.length), sender: by });
  emitGroup(world, repository, group, 'checks_requested');
  return true;
}

/** Merges the groups whose checks are there, in order, and drops the one that failed; those behind it are built again. */
export function settleGroups(world: World, repository: Repository): void {
  for (const branch of new Set(repository.groups.map(({ baseRef }) => baseRef))) settle(world, repository, branch);
}

function settle(world: World, repository: Repository, branch: string): void {
  for (;;) {
    const group = repository.groups.find(({ baseRef }) => baseRef === branch);
    const pull = group === undefined ? undefined : repository.pulls.get(group.number);
    if (group === undefined || pull === undefined) return;
    if (repository.refs.get(`refs/heads/${branch}`) !== group.baseSha) return rebuild(world, repository, branch);
    if (hasFailed(world, repository, branch, group.headSha)) return dequeue(world, repository, pull, 'CI_FAILURE');
    if (isLate(world, repository, group)) return dequeue(world, repository, pull, 'CI_TIMEOUT');
    if (missingChecks(world, repository, branch, group.headSha).length > 0) return;
    remove(world, repository, group, 'merged');
    moveBranch(world, repository, { branch, sha: group.headSha, sender: group.askedBy });
    if (repository.issues.get(pull.number)?.state === 'open')
      markMerged(world, repository, pull, { commit: group.headSha, by: group.askedBy });
  }
}

function isLate(world: World, repository: Repository, { baseRef, createdAt }: MergeGroup): boolean {
  const minutes = queueOf(world, repository, baseRef)?.check_response_timeout_minutes ?? 60;
  return world.now() >= Date.parse(createdAt) + minutes * 60_000;
}

/** Takes a pull request out of its queue. */
export function dequeue(world: World, repository: Repository, pull: Pull, reason: string): void {
  const group = repository.groups.find(({ number }) => number === pull.number);
  if (group === undefined) return;
  remove(world, repository, group, 'dequeued');
  dropped(world, repository, pull, reason);
  rebuild(world, repository, group.baseRef);
}

function dropped(world: World, repository: Repository, pull: Pull, reason: string): void {
  emitPull(world, repository, pull, { action: 'dequeued', sender: 'github-merge-queue[bot]', more: { reason } });
}

function rebuild(world: World, repository: Repository, branch: string): void {
  const waiting = repository.groups.filter(({ baseRef }) => baseRef === branch);
  for (const group of waiting) remove(world, repository, group, 'invalidated');
  for (const { number, askedBy } of waiting) {
    const pull = repository.pulls.get(number);
    if (pull !== undefined && !build(world, repository, pull, askedBy))
      dropped(world, repository, pull, 'MERGE_CONFLICT');
  }
}

function remove(world: World, repository: Repository, group: MergeGroup, reason: string): void {
  repository.groups.splice(repository.groups.indexOf(group), 1);
  setRef(world, repository, group.ref, null);
  emitGroup(world, repository, group, 'destroyed', { reason });
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#merge_group */
function emitGroup(world: World, repository: Repository, group: MergeGroup, action: string, more: object = {}): void {
  const commit = readCommit(group.headSha);
  const person = { name: commit?.author.name ?? '', email: commit?.author.email ?? '' };
  const headCommit = {
    id: group.headSha,
    tree_id: commit?.tree ?? '',
    message: commit?.message ?? '',
    timestamp: commit?.committer.date ?? '',
    author: person,
    committer: person,
  };
  const about = {
    head_sha: group.headSha,
    head_ref: group.ref,
    base_sha: group.baseSha,
    base_ref: `refs/heads/${group.baseRef}`,
    head_commit: headCommit,
  };
  world.emit('merge_group', action, {
    repository,
    sender: 'github-merge-queue[bot]',
    payload: { merge_group: about, ...more },
  });
}
