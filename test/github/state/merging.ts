import { mergeBase } from '../git/objects.ts';
import { latestChecks } from './latest-checks.ts';
import { mergeRef } from './revisions.ts';
import { requiredChecks } from './rules.ts';
import type { Pull, Repository } from './state.ts';
import type { World } from './world.ts';

/** All three let a required check pass. https://docs.github.com/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks */
const PASSING = new Set(['success', 'neutral', 'skipped']);

/** Why GitHub would not merge a pull request, in words; empty where it would. */
export function blockedBy(world: World, repository: Repository, pull: Pull): readonly string[] {
  const issue = repository.issues.get(pull.number);
  if (issue?.state !== 'open') return ['it is not open'];
  const { strict } = requiredChecks(world, repository, pull.baseRef);
  const tip = repository.refs.get(`refs/heads/${pull.baseRef}`) ?? '';
  return [
    ...(pull.draft ? ['it is a draft'] : []),
    ...(mergeRef(world, repository, pull.number) === null ? ['it conflicts with its base branch'] : []),
    ...(strict && mergeBase(tip, pull.headSha) !== tip ? ['it is behind its base branch'] : []),
    ...missingChecks(world, repository, pull.baseRef, pull.headSha),
  ];
}

/** Required checks of a branch that a commit has not passed, in words. A check run and a commit status of one name must both have. */
export function missingChecks(world: World, repository: Repository, branch: string, sha: string): readonly string[] {
  return requiredChecks(world, repository, branch).checks.flatMap(({ context, integration_id: source }) => {
    const latest = latestChecks(repository, sha).findLast(
      (run) => run.name === context && (source === undefined || run.appId === source),
    );
    const status =
      source === undefined
        ? repository.statuses.findLast((one) => one.sha === sha && one.context === context)
        : undefined;
    if (latest === undefined && status === undefined) return [`${context} is missing`];
    if (latest !== undefined && latest.status !== 'completed') return [`${context} is ${latest.status}`];
    if (latest !== undefined && !PASSING.has(latest.conclusion ?? ''))
      return [`${context} is ${latest.conclusion ?? 'nothing'}`];
    return status === undefined || status.state === 'success' ? [] : [`${context} is ${status.state}`];
  });
}

/** Whether one of the required checks has failed, rather than not ended yet. */
export function hasFailed(world: World, repository: Repository, branch: string, sha: string): boolean {
  return missingChecks(world, repository, branch, sha).some(
    (words) => !/ is (?:missing|queued|in_progress|pending)$/.test(words),
  );
}
