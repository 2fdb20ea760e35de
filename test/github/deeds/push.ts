import { commitsBetween, mergeBase, readCommit } from '../git/objects.ts';
import { apiOf, pageOf } from '../render/places.ts';
import { renderUser } from '../render/account.ts';
import { pullsFrom } from '../state/revisions.ts';
import type { Pull, Repository } from '../state/state.ts';
import { accountOf, instant, setRef, type World } from '../state/world.ts';
import { requestSuites } from './check-suites.ts';
import { emitPull } from './pull-events.ts';

const NONE = '0'.repeat(40);

/** Moves a branch, with all that follows: `push`, `pull_request.synchronize`, check suites, pull requests that are merged by it. */
export function moveBranch(
  world: World,
  repository: Repository,
  { branch, sha, sender }: { readonly branch: string; readonly sha: string | null; readonly sender: string },
): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? NONE;
  if (before === (sha ?? NONE)) return;
  setRef(world, repository, ref, sha);
  world.emit('push', null, {
    repository,
    sender,
    payload: pushPayload(world, repository, { ref, before, after: sha ?? NONE, sender }),
  });
  if (before === NONE || sha === null) {
    const about = {
      ref: branch,
      ref_type: 'branch',
      ...(sha === null ? {} : { master_branch: repository.defaultBranch, description: null }),
      pusher_type: 'user',
    };
    world.emit(sha === null ? 'delete' : 'create', null, { repository, sender, payload: about });
  }
  if (sha === null) return closeOrphans(world, repository, branch, sender);
  requestSuites(world, repository, { sha, branch, sender });
  for (const { home, pull } of pullsFrom(world, repository, branch))
    synchronize(world, home, pull, { before, after: sha, sender });
  mergedByPush(world, repository, branch, sender);
}

function synchronize(
  world: World,
  home: Repository,
  pull: Pull,
  { before, after, sender }: { readonly before: string; readonly after: string; readonly sender: string },
): void {
  pull.headSha = after;
  pull.baseSha = home.refs.get(`refs/heads/${pull.baseRef}`) ?? pull.baseSha;
  setRef(world, home, `refs/pull/${pull.number}/head`, after);
  const issue = home.issues.get(pull.number);
  if (issue !== undefined) issue.updatedAt = instant(world);
  emitPull(world, home, pull, { action: 'synchronize', sender, more: { before, after } });
}

/** A pull request whose head branch goes is closed, not merged. */
function closeOrphans(world: World, repository: Repository, branch: string, sender: string): void {
  for (const { home, pull } of pullsFrom(world, repository, branch)) closePull(world, home, pull, sender);
}

export function closePull(world: World, home: Repository, pull: Pull, sender: string): void {
  const issue = home.issues.get(pull.number);
  if (issue === undefined || issue.state === 'closed') return;
  issue.state = 'closed';
  issue.closedAt = instant(world);
  issue.updatedAt = instant(world);
  emitPull(world, home, pull, { action: 'closed', sender });
}

/** A push that brings the head of an open pull request into its base branch merges it, by no button. */
function mergedByPush(world: World, repository: Repository, branch: string, sender: string): void {
  const tip = repository.refs.get(`refs/heads/${branch}`) ?? '';
  for (const pull of repository.pulls.values()) {
    const open = repository.issues.get(pull.number)?.state === 'open';
    if (!open || pull.baseRef !== branch || mergeBase(tip, pull.headSha) !== pull.headSha) continue;
    markMerged(world, repository, pull, { commit: tip, by: sender });
  }
}

export function markMerged(
  world: World,
  repository: Repository,
  pull: Pull,
  { commit, by }: { readonly commit: string; readonly by: string },
): void {
  pull.mergedAt = instant(world);
  pull.mergedBy = by;
  pull.mergeCommit = commit;
  closePull(world, repository, pull, by);
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#push */
function pushPayload(
  world: World,
  repository: Repository,
  {
    ref,
    before,
    after,
    sender,
  }: { readonly ref: string; readonly before: string; readonly after: string; readonly sender: string },
): Readonly<Record<string, unknown>> {
  const base = before === NONE || after === NONE ? null : mergeBase(before, after);
  const shas = base === null ? [] : commitsBetween(before, after).slice(-2048);
  const commits = shas.map((sha) => {
    const commit = readCommit(sha);
    const author = { name: commit?.author.name ?? '', email: commit?.author.email ?? '', username: sender };
    return {
      id: sha,
      tree_id: commit?.tree ?? '',
      distinct: true,
      message: commit?.message ?? '',
      timestamp: commit?.committer.date ?? '',
      url: `${pageOf(world, repository)}/commit/${sha}`,
      author,
      committer: author,
      added: [],
      removed: [],
      modified: [],
    };
  });
  return {
    ref,
    before,
    after,
    created: before === NONE,
    deleted: after === NONE,
    forced: base !== null && base !== before,
    base_ref: null,
    compare: `${apiOf(world, repository)}/compare/${before}...${after}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: sender, email: `${accountOf(world, sender).id}@users.noreply.github.example` },
    sender: renderUser(world, sender),
  };
}
