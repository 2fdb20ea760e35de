import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** An open pull request as it stands now. */
interface LivePull {
  readonly baseBranch: string;
  /** The full id of its head commit. */
  readonly head: string;
}

/** Null where it is closed, or where this App can no longer see it. */
export async function githubPull(
  client: GitHubClient,
  name: GitHubRepositoryName,
  number: number,
): Promise<LivePull | null> {
  try {
    const { data } = await client.rest.pulls.get({ ...name, pull_number: number });
    return data.state === 'open' ? { baseBranch: data.base.ref, head: data.head.sha } : null;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
