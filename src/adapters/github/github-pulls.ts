import type { LivePull, PullRequests } from '../../domain/ports/pull-requests.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Pull requests of a repository on GitHub, from its live state. */
export function githubPulls(client: GitHubClient, name: GitHubRepositoryName): PullRequests {
  return {
    async live(number) {
      try {
        const { data } = await client.rest.pulls.get({ ...name, pull_number: number });
        const { base, head, user } = data;
        return {
          number,
          open: data.state === 'open',
          merged: data.merged,
          draft: data.draft ?? false,
          branch: base.ref,
          head: head.sha,
          // GitHub's types leave out that a fork can be deleted.
          own: orNull(head.repo)?.id === base.repo.id,
          author: { id: user.id, login: user.login },
        } satisfies LivePull;
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async open() {
      const pulls = await client.paginate(client.rest.pulls.list, { ...name, state: 'open', per_page: 100 });
      return pulls.map(({ number }) => number);
    },
  };
}

function orNull<T>(value: T): T | null {
  return value ?? null;
}
