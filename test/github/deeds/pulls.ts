import { commitMerge } from '../git/commits.ts';
import { mergeBase } from '../git/objects.ts';
import { invalid, Refusal } from '../http/route.ts';
import { blockedBy } from '../state/merging.ts';
import { queueOf } from '../state/rules.ts';
import type { Issue, Pull, Repository } from '../state/state.ts';
import { instant, nextId, setRef, type World } from '../state/world.ts';
import { emitPull } from './pull-events.ts';
import { markMerged, moveBranch } from './push.ts';

interface PullAsked {
  readonly title: string;
  readonly body: string | null;
  readonly from: Repository;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  readonly user: string;
  readonly appId: number | null;
}

export function openPull(world: World, home: Repository, asked: PullAsked): Pull {
  const headSha = asked.from.refs.get(`refs/heads/${asked.head}`);
  const baseSha = home.refs.get(`refs/heads/${asked.base}`);
  const wrong = (field: string): Refusal =>
    invalid('Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }]);
  if (headSha === undefined) throw wrong('head');
  if (baseSha === undefined) throw wrong('base');
  if (mergeBase(baseSha, headSha) === headSha)
    throw invalid('Validation Failed', [
      { resource: 'PullRequest', code: 'custom', message: `No commits between ${asked.base} and ${asked.head}` },
    ]);
  const same = [...home.pulls.values()].find(
    (one) => one.headRepositoryId === asked.from.id && one.headRef === asked.head && one.baseRef === asked.base,
  );
  if (same !== undefined && home.issues.get(same.number)?.state === 'open')
    throw invalid('Validation Failed', [
      {
        resource: 'PullRequest',
        code: 'custom',
        message: `A pull request already exists for ${asked.from.owner}:${asked.head}.`,
      },
    ]);
  const { number } = addIssue(world, home, {
    title: asked.title,
    body: asked.body,
    user: asked.user,
    appId: asked.appId,
    labels: [],
  });
  const pull: Pull = {
    id: nextId(world),
    number,
    headRepositoryId: asked.from.id,
    headRef: asked.head,
    headSha,
    baseRef: asked.base,
    baseSha,
    draft: asked.draft,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
  };
  home.pulls.set(number, pull);
  setRef(world, home, `refs/pull/${number}/head`, headSha);
  emitPull(world, home, pull, { action: 'opened', sender: asked.user });
  return pull;
}

/** A pull request is an issue as well, and shares its number. */
export function addIssue(
  world: World,
  repository: Repository,
  asked: Pick<Issue, 'title' | 'body' | 'user' | 'appId' | 'labels'>,
): Issue {
  repository.lastNumber += 1;
  const at = instant(world);
  const issue: Issue = {
    id: nextId(world),
    number: repository.lastNumber,
    ...asked,
    state: 'open',
    stateReason: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    reactions: [],
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Retargets it: the base commit that it shows is that of now. */
export function retarget(world: World, home: Repository, pull: Pull, base: string, sender: string): void {
  const sha = home.refs.get(`refs/heads/${base}`);
  if (sha === undefined)
    throw invalid('Validation Failed', [{ resource: 'PullRequest', field: 'base', code: 'invalid' }]);
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  pull.baseRef = base;
  pull.baseSha = sha;
  emitPull(world, home, pull, { action: 'edited', sender, more: { changes } });
}

/** The commit on the base branch. 405 with the reasons where GitHub would not. */
export function mergePull(
  world: World,
  home: Repository,
  pull: Pull,
  { by, squash }: { readonly by: string; readonly squash: boolean },
): string {
  const reasons = [
    ...blockedBy(world, home, pull),
    ...(queueOf(world, home, pull.baseRef) === null ? [] : ['changes must go through the merge queue']),
  ];
  if (reasons.length > 0) throw new Refusal(405, reasons.join('; '));
  const tip = home.refs.get(`refs/heads/${pull.baseRef}`) ?? '';
  const title = home.issues.get(pull.number)?.title ?? '';
  const message = squash ? `${title} (#${pull.number})` : `Merge pull request #${pull.number}`;
  const sha = commitMerge(tip, pull.headSha, { message, squash, date: instant(world) });
  if (sha === null) throw new Refusal(405, 'Merge conflict');
  moveBranch(world, home, { branch: pull.baseRef, sha, sender: by });
  if (pull.mergedAt === null) markMerged(world, home, pull, { commit: sha, by });
  return sha;
}
