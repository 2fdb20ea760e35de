import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Comments, Reaction } from '../../domain/ports/comments.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment */
const CONTENTS = { seen: 'eyes', done: '+1', refused: '-1' } as const satisfies Readonly<Record<Reaction, string>>;

const Written = z.object({
  issue_url: z.string().regex(/\/\d+$/),
  user: z.object({ id: z.number(), login: z.string(), type: z.string() }).nullable(),
  body: z.string().default(''),
  created_at: Instant,
  updated_at: Instant,
});

/** Comments on GitHub. The App's own are known by their id and by the App that wrote them, never only by what stands in them. */
export function githubComments(client: GitHubClient, name: GitHubRepositoryName, appId: number): Comments {
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
      const own = comments.find(
        ({ performed_via_github_app: app, user, body: there }) =>
          // What a person writes through the App's sign-in names the App as well.
          app?.id === appId && user?.type === 'Bot' && firstLine(there ?? '') === firstLine(body),
      );
      const found = own === undefined ? null : await update(own.id, body);
      return found ?? (await client.rest.issues.createComment({ ...name, issue_number: pull, body })).data.id;
    },
    read: (id) =>
      unlessGone(async () => {
        const { data } = await client.rest.issues.getComment({ ...name, comment_id: id });
        const { issue_url: issue, user, body, created_at: at, updated_at: updated } = Written.parse(data);
        return {
          pull: Number(issue.slice(issue.lastIndexOf('/') + 1)),
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

async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
