import { blockedBy } from '../state/merging.ts';
import { mergeRef } from '../state/revisions.ts';
import type { Issue, Pull, Repository } from '../state/state.ts';
import { accountOf, repositoryById, type World } from '../state/world.ts';
import { filesBetween, mergeBase } from '../git/objects.ts';
import { roleOf } from '../http/permit.ts';
import { renderThroughApp, renderUser } from './account.ts';
import { apiOf, nodeId, pageOf } from './places.ts';
import { renderRepository } from './repository.ts';

export function issueOf(repository: Repository, number: number): Issue {
  const found = repository.issues.get(number);
  if (found === undefined) throw new Error(`no issue ${number}`);
  return found;
}

/** As lists of pull requests show it. */
export function renderPull(world: World, repository: Repository, pull: Pull): Readonly<Record<string, unknown>> {
  const issue = issueOf(repository, pull.number);
  const api = `${apiOf(world, repository)}/pulls/${pull.number}`;
  const page = `${pageOf(world, repository)}/pull/${pull.number}`;
  return {
    url: api,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${apiOf(world, repository)}/issues/${pull.number}`,
    number: pull.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: renderUser(world, issue.user),
    body: issue.body,
    labels: [],
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit ?? mergeRef(world, repository, pull.number),
    draft: pull.draft,
    head: side(world, repositoryById(world, pull.headRepositoryId), pull.headRef, pull.headSha),
    base: side(world, repository, pull.baseRef, pull.baseSha),
    author_association: roleOf(world, repository, issue.user) === null ? 'CONTRIBUTOR' : 'COLLABORATOR',
    auto_merge: null,
    assignee: null,
  };
}

/** As it is answered alone. */
export function renderWholePull(world: World, repository: Repository, pull: Pull): Readonly<Record<string, unknown>> {
  const open = issueOf(repository, pull.number).state === 'open';
  const merge = mergeRef(world, repository, pull.number);
  const base = mergeBase(pull.baseSha, pull.headSha);
  const blocked = open && merge !== null ? blockedBy(world, repository, pull) : [];
  return {
    ...renderPull(world, repository, pull),
    merged: pull.mergedAt !== null,
    mergeable: open ? merge !== null : null,
    rebaseable: open ? merge !== null : null,
    mergeable_state: !open
      ? 'unknown'
      : merge === null
        ? 'dirty'
        : pull.draft
          ? 'draft'
          : blocked.length > 0
            ? 'blocked'
            : 'clean',
    merged_by: pull.mergedBy === null ? null : renderUser(world, pull.mergedBy),
    comments: [...repository.comments.values()].filter((one) => one.number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    changed_files: base === null ? 0 : filesBetween(base, pull.headSha).length,
  };
}

function side(world: World, repository: Repository, ref: string, sha: string): object {
  const { login } = accountOf(world, repository.owner);
  return {
    label: `${login}:${ref}`,
    ref,
    sha,
    user: renderUser(world, login),
    repo: renderRepository(world, repository),
  };
}

export function renderIssue(world: World, repository: Repository, issue: Issue): object {
  const kind = repository.pulls.has(issue.number) ? 'pull' : 'issues';
  const api = `${apiOf(world, repository)}/issues/${issue.number}`;
  const page = `${pageOf(world, repository)}/${kind}/${issue.number}`;
  return {
    url: api,
    repository_url: apiOf(world, repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: page,
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    title: issue.title,
    user: renderUser(world, issue.user),
    labels: issue.labels.map((name) => ({ name })),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: [...repository.comments.values()].filter((one) => one.number === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: roleOf(world, repository, issue.user) === null ? 'NONE' : 'COLLABORATOR',
    body: issue.body,
    performed_via_github_app: renderThroughApp(world, issue.appId),
    ...(kind === 'pull'
      ? {
          pull_request: {
            url: `${apiOf(world, repository)}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
          },
        }
      : {}),
  };
}
