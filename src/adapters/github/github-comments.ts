import type { Comments } from '../../domain/ports/comments.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Who writes them: the App, and the number of the account that it acts as. */
interface Writing {
  readonly appId: number;
  readonly actor: number;
}

/** The App's comments on GitHub: known by their id and by who wrote them, never by what stands in them. */
export function githubComments(client: GitHubClient, name: GitHubRepositoryName, { appId, actor }: Writing): Comments {
  const update = async (id: number, body: string): Promise<number | null> => {
    try {
      return (await client.rest.issues.updateComment({ ...name, comment_id: id, body })).data.id;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  };
  return {
    async put(pull, body, known) {
      const kept = known === null ? null : await update(known, body);
      if (kept !== null) return kept;
      const comments = await client.paginate(client.rest.issues.listComments, {
        ...name,
        issue_number: pull,
        per_page: 100,
      });
      // A person who signed in with the App writes through it, too, but as themselves.
      const own = comments.find(({ user, performed_via_github_app: app }) => app?.id === appId && user?.id === actor);
      const found = own === undefined ? null : await update(own.id, body);
      return found ?? (await client.rest.issues.createComment({ ...name, issue_number: pull, body })).data.id;
    },
  };
}
