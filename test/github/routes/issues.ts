import { addComment, deleteComment, editComment, renderComment } from '../deeds/comments.ts';
import { addIssue } from '../deeds/pulls.ts';
import { emitIssue, react } from '../deeds/issues.ts';
import { loginOf } from '../http/permit.ts';
import { paged } from '../http/paging.ts';
import { created, found, ok, route, type Call } from '../http/route.ts';
import { renderUser } from '../render/account.ts';
import { nodeId } from '../render/places.ts';
import { renderIssue } from '../render/pull.ts';
import { instant } from '../state/world.ts';
import type { Comment, Issue } from '../state/state.ts';

const READ = [{ issues: 'read' }, { pull_requests: 'read' }] as const;
const WRITE = [{ issues: 'write' }, { pull_requests: 'write' }] as const;
const ISSUES_READ = [{ issues: 'read' }] as const;
const ISSUES_WRITE = [{ issues: 'write' }] as const;

/** https://docs.github.com/rest/issues */
export const issueRoutes = [
  route('GET /repos/{owner}/{repo}/issues', ISSUES_READ, (call) => {
    const { world, repository, given } = call;
    const { state = 'open', creator, labels, since } = given;
    const wanted = labels === undefined ? [] : labels.split(',');
    const issues = [...repository.issues.values()]
      .filter((one) => (state === 'all' || one.state === state) && (creator ?? one.user) === one.user)
      .filter((one) => wanted.every((label) => one.labels.includes(label)) && one.updatedAt >= (since ?? ''))
      .toSorted((a, b) => b.number - a.number);
    return paged(call, issues, (one) => renderIssue(world, repository, one));
  }),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}', READ, (call) =>
    ok(renderIssue(call.world, call.repository, issueIn(call))),
  ),
  route('POST /repos/{owner}/{repo}/issues', ISSUES_WRITE, (call) => {
    const { world, repository, given } = call;
    const user = loginOf(world, call.actor);
    const issue = addIssue(world, repository, {
      title: String(given.title),
      body: given.body ?? null,
      labels: labelsOf(given.labels),
      user,
      appId: appOf(call),
    });
    emitIssue(world, repository, issue, { action: 'opened', sender: user });
    return created(renderIssue(world, repository, issue));
  }),
  route('PATCH /repos/{owner}/{repo}/issues/{issue_number}', ISSUES_WRITE, (call) => {
    const { world, repository, given } = call;
    const issue = issueIn(call);
    const sender = loginOf(world, call.actor);
    issue.title = given.title === undefined || given.title === null ? issue.title : String(given.title);
    issue.body = given.body === undefined ? issue.body : given.body;
    if (given.labels !== undefined) issue.labels = labelsOf(given.labels);
    issue.updatedAt = instant(world);
    if (given.state === 'open' || given.state === 'closed') {
      const changed = issue.state !== given.state;
      issue.state = given.state;
      issue.stateReason = given.state_reason ?? (given.state === 'closed' ? 'completed' : 'reopened');
      issue.closedAt = given.state === 'closed' ? instant(world) : null;
      if (changed)
        emitIssue(world, repository, issue, { action: given.state === 'closed' ? 'closed' : 'reopened', sender });
    } else emitIssue(world, repository, issue, { action: 'edited', sender, more: { changes: {} } });
    return ok(renderIssue(world, repository, issue));
  }),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', WRITE, (call) => {
    const issue = issueIn(call);
    const { labels } = call.given as { readonly labels?: readonly unknown[] };
    issue.labels = [...new Set([...issue.labels, ...labelsOf(labels)])];
    return ok(issue.labels.map((name) => ({ name })));
  }),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', READ, (call) => {
    const { number } = issueIn(call);
    const { since = '' } = call.given;
    const comments = [...call.repository.comments.values()].filter(
      (one) => one.number === number && one.updatedAt >= since,
    );
    return paged(call, comments, (one) => renderComment(call.world, call.repository, one));
  }),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', WRITE, (call) => {
    const { number } = issueIn(call);
    const comment = addComment(call.world, call.repository, {
      number,
      body: call.given.body,
      user: loginOf(call.world, call.actor),
      appId: appOf(call),
    });
    return created(renderComment(call.world, call.repository, comment));
  }),
  route('GET /repos/{owner}/{repo}/issues/comments', READ, (call) => {
    const { since = '', sort = 'created', direction = 'desc' } = call.given;
    const at = sort === 'updated' ? 'updatedAt' : 'createdAt';
    const comments = [...call.repository.comments.values()]
      .filter((one) => one.updatedAt >= since)
      .toSorted((a, b) => (a[at] < b[at] ? -1 : 1) * (direction === 'asc' ? 1 : -1));
    return paged(call, comments, (one) => renderComment(call.world, call.repository, one));
  }),
  route('GET /repos/{owner}/{repo}/issues/comments/{comment_id}', READ, (call) =>
    ok(renderComment(call.world, call.repository, commentOf(call))),
  ),
  route('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', WRITE, (call) => {
    const comment = commentOf(call);
    editComment(call.world, call.repository, comment, call.given.body, loginOf(call.world, call.actor));
    return ok(renderComment(call.world, call.repository, comment));
  }),
  route('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', WRITE, (call) => {
    deleteComment(call.world, call.repository, commentOf(call), loginOf(call.world, call.actor));
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', READ, (call) =>
    paged(call, commentOf(call).reactions, (one) => renderReaction(call, one)),
  ),
  route('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', WRITE, (call) => {
    const { reaction, known } = react(call.world, commentOf(call), {
      content: call.given.content,
      user: loginOf(call.world, call.actor),
    });
    return { status: known ? 200 : 201, body: renderReaction(call, reaction) };
  }),
] as const;

function renderReaction(
  { world }: Pick<Call<unknown>, 'world'>,
  { id, content, user, createdAt }: Comment['reactions'][number],
): object {
  return { id, node_id: nodeId('REA', id), user: renderUser(world, user), content, created_at: createdAt };
}

function issueIn({ repository, given }: Call<{ readonly issue_number: number }>): Issue {
  return found(repository.issues.get(given.issue_number));
}

function commentOf({ repository, given }: Call<{ readonly comment_id: number }>): Comment {
  return found(repository.comments.get(given.comment_id));
}

function labelsOf(labels: readonly unknown[] | undefined): readonly string[] {
  return (labels ?? []).map((label) =>
    typeof label === 'string' ? label : String((label as { readonly name?: string }).name),
  );
}

function appOf({ actor }: Pick<Call<unknown>, 'actor'>): number | null {
  return actor.kind === 'token' ? actor.appId : null;
}
