import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Comments, Reaction } from '../../domain/ports/comments.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment */
const CONTENTS = { seen: 'eyes', done: '+1', refused: '-1' } as const satisfies Readonly<Record<Reaction, string>>;

const Fresh = z.object({
  issue_url: z.string().regex(/\/\d+$/),
  user: z.object({ id: z.number(), login: z.string(), type: z.string() }).nullable(),
  body: z.string().default(''),
  created_at: Instant,
  updated_at: Instant,
});

/** What is read of a comment to tell whose it is. */
interface Written {
  readonly body?: string | undefined;
  readonly user: { readonly id: number; readonly login: string } | null;
  readonly performed_via_github_app?: { readonly id: number } | null | undefined;
}

/** A comment of an App's own account; what stands in it proves nothing. A person who signed in with the App writes through it, too, but as themselves. */
export function writtenBy({
  appId,
  actor,
}: {
  readonly appId: number;
  readonly actor: number;
}): (comment: Written) => boolean {
  return ({ user, performed_via_github_app: app }) => app?.id === appId && user?.id === actor;
}

/** One that GitHub Actions wrote for this workflow, not for another one of the repository. */
export function writtenInActions(marker: string): (comment: Written) => boolean {
  return ({ user, body }) => user?.login === 'github-actions[bot]' && (body?.startsWith(marker) ?? false);
}

/** Comments on GitHub. Its own are known by their id, else by who wrote them and by their first line. */
export function githubComments(
  client: GitHubClient,
  name: GitHubRepositoryName,
  isOwn: (comment: Written) => boolean,
): Comments {
  const update = (id: number, body: string): Promise<number | null> =>
    unlessGone(async () => (await client.rest.issues.updateComment({ ...name, comment_id: id, body })).data.id);
  return {
    async put(pull, body, known) {
      const kept = known === null ? null : await update(known, body);
      if (kept !== null) return kept;
      const comments = await client.paginate(client.rest.issues.listComments, {
        ...name,
        issue_number: pull,
        per_page: 100,
      });
      const own = comments.find((comment) => isOwn(comment) && firstLine(comment.body ?? '') === firstLine(body));
      const found = own === undefined ? null : await update(own.id, body);
      return found ?? (await client.rest.issues.createComment({ ...name, issue_number: pull, body })).data.id;
    },
    async since(at) {
      const listed = await client.paginate(client.rest.issues.listCommentsForRepo, {
        ...name,
        since: at,
        sort: 'updated',
        direction: 'asc',
        per_page: 100,
      });
      return listed.map(({ id, issue_url: issue, body }) => ({ id, pull: numberIn(issue), body: body ?? '' }));
    },
    read: (id) =>
      unlessGone(async () => {
        const { data } = await client.rest.issues.getComment({ ...name, comment_id: id });
        const { issue_url: issue, user, body, created_at: at, updated_at: updated } = Fresh.parse(data);
        return {
          pull: numberIn(issue),
          author: user === null ? null : { id: user.id, login: user.login, human: user.type === 'User' },
          body,
          at,
          edited: updated !== at,
        };
      }),
    async react(id, reaction) {
      await unlessGone(() =>
        client.rest.reactions.createForIssueComment({ ...name, comment_id: id, content: CONTENTS[reaction] }),
      );
    },
  };
}

function numberIn(issueUrl: string): number {
  return Number(issueUrl.slice(issueUrl.lastIndexOf('/') + 1));
}

async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
