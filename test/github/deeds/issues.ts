import { renderIssue } from '../render/pull.ts';
import type { Comment, Issue, Repository } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';

/** https://docs.github.com/webhooks/webhook-events-and-payloads#issues */
export function emitIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  { action, sender, more = {} }: { readonly action: string; readonly sender: string; readonly more?: object },
): void {
  world.emit('issues', action, {
    repository,
    sender,
    payload: { issue: renderIssue(world, repository, issue), ...more },
  });
}

/** One of each kind a person. https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment */
export function react(
  world: World,
  to: Pick<Comment, 'reactions'>,
  { content, user }: { readonly content: string; readonly user: string },
): { readonly reaction: Comment['reactions'][number]; readonly known: boolean } {
  const known = to.reactions.find((one) => one.content === content && one.user === user);
  if (known !== undefined) return { reaction: known, known: true };
  const reaction = { id: nextId(world), content, user, createdAt: instant(world) };
  to.reactions.push(reaction);
  return { reaction, known: false };
}
