import type { Comments } from '../../domain/ports/comments.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

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

/** Comments on GitHub: known by their id and by who wrote them. */
export function githubComments(
  client: GitHubClient,
  name: GitHubRepositoryName,
  isOwn: (comment: Written) => boolean,
): Comments {
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
      const own = comments.find(isOwn);
      const found = own === undefined ? null : await update(own.id, body);
      return found ?? (await client.rest.issues.createComment({ ...name, issue_number: pull, body })).data.id;
    },
  };
}
