import { invalid } from '../http/route.ts';
import { renderThroughApp, renderUser } from '../render/account.ts';
import { apiOf, nodeId, pageOf } from '../render/places.ts';
import { issueOf, renderIssue } from '../render/pull.ts';
import { roleOf } from '../http/permit.ts';
import type { Comment, Repository } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';

/** In characters. */
const MOST_CHARACTERS = 65_536;

export function addComment(
  world: World,
  repository: Repository,
  { number, body, user, appId }: Pick<Comment, 'number' | 'body' | 'user' | 'appId'>,
): Comment {
  refuseTooLong(body);
  const at = instant(world);
  const comment: Comment = {
    id: nextId(world),
    number,
    body,
    user,
    appId,
    createdAt: at,
    updatedAt: at,
    reactions: [],
  };
  repository.comments.set(comment.id, comment);
  emitComment(world, repository, comment, { action: 'created', sender: user });
  return comment;
}

export function editComment(
  world: World,
  repository: Repository,
  comment: Comment,
  body: string,
  sender: string,
): void {
  refuseTooLong(body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = instant(world);
  emitComment(world, repository, comment, { action: 'edited', sender, more: { changes } });
}

export function deleteComment(world: World, repository: Repository, comment: Comment, sender: string): void {
  repository.comments.delete(comment.id);
  emitComment(world, repository, comment, { action: 'deleted', sender });
}

/** The words of GitHub's own answer. */
function refuseTooLong(body: string): void {
  if (Array.from(body).length > MOST_CHARACTERS)
    throw invalid('Validation Failed', [
      {
        resource: 'IssueComment',
        code: 'unprocessable',
        field: 'data',
        message: `Body is too long (maximum is ${MOST_CHARACTERS} characters)`,
      },
    ]);
  if (body.trim() === '')
    throw invalid('Validation Failed', [
      { resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body cannot be blank' },
    ]);
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#issue_comment */
function emitComment(
  world: World,
  repository: Repository,
  comment: Comment,
  { action, sender, more = {} }: { readonly action: string; readonly sender: string; readonly more?: object },
): void {
  world.emit('issue_comment', action, {
    repository,
    sender,
    payload: {
      issue: renderIssue(world, repository, issueOf(repository, comment.number)),
      comment: renderComment(world, repository, comment),
      ...more,
    },
  });
}

export function renderComment(world: World, repository: Repository, comment: Comment): object {
  const api = `${apiOf(world, repository)}/issues/comments/${comment.id}`;
  return {
    url: api,
    html_url: `${pageOf(world, repository)}/issues/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${apiOf(world, repository)}/issues/${comment.number}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: renderUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: roleOf(world, repository, comment.user) === null ? 'NONE' : 'COLLABORATOR',
    body: comment.body,
    performed_via_github_app: renderThroughApp(world, comment.appId),
  };
}
