import type { Comments } from '../../domain/ports/comments.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** The App's comments on GitHub: known by their id and by the App that wrote them, never by what stands in them. */
export function githubComments(client: GitHubClient, name: GitHubRepositoryName, appId: number): Comments {
  const update = async (id: number, body: string): Promise<number | null> => {
    try {
      return (await client.rest.issues.updateComment({ ...name, comment_id: id, body })).data.id;
    } catch (error) {
      if (isNotFound(error)) return null;
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
      const own = comments.find(({ performed_via_github_app: app }) => app?.id === appId);
      const found = own === undefined ? null : await update(own.id, body);
      return found ?? (await client.rest.issues.createComment({ ...name, issue_number: pull, body })).data.id;
    },
  };
}
