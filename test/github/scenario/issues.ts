import { addComment, deleteComment, editComment } from '../deeds/comments.ts';
import { emitIssue, react } from '../deeds/issues.ts';
import { addIssue } from '../deeds/pulls.ts';
import type { Comment, Repository } from '../state/state.ts';
import { accountOf, type World } from '../state/world.ts';

interface By {
  readonly as: string;
}

export interface IssueVerbs {
  openIssue(asked: By & { readonly title: string; readonly body?: string }): number;
  closeIssue(number: number, by: By): void;
  comment(number: number, asked: By & { readonly body: string }): number;
  editComment(id: number, asked: By & { readonly body: string }): void;
  deleteComment(id: number, by: By): void;
  react(id: number, asked: By & { readonly content: string }): void;
}

/** What people write. */
export function issueVerbs(world: World, now: () => Repository): IssueVerbs {
  const login = ({ as }: By): string => accountOf(world, as).login;
  const commentOf = (id: number): Comment => {
    const found = now().comments.get(id);
    if (found === undefined) throw new Error(`there is no comment ${id}`);
    return found;
  };
  return {
    openIssue({ title, body = '', ...by }) {
      const issue = addIssue(world, now(), { title, body, user: login(by), appId: null, labels: [] });
      emitIssue(world, now(), issue, { action: 'opened', sender: login(by) });
      return issue.number;
    },
    closeIssue(number, by) {
      const issue = now().issues.get(number);
      if (issue === undefined) throw new Error(`there is no issue ${number}`);
      issue.state = 'closed';
      issue.stateReason = 'completed';
      emitIssue(world, now(), issue, { action: 'closed', sender: login(by) });
    },
    comment: (number, { body, ...by }) => addComment(world, now(), { number, body, user: login(by), appId: null }).id,
    editComment: (id, { body, ...by }) => editComment(world, now(), commentOf(id), body, login(by)),
    deleteComment: (id, by) => deleteComment(world, now(), commentOf(id), login(by)),
    react: (id, { content, ...by }) => void react(world, commentOf(id), { content, user: login(by) }),
  };
}
