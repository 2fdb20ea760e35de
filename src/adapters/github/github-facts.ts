import type { RepositoryFacts } from '../../domain/ports/repository-facts.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** What GitHub says a repository is. */
export async function githubFacts(client: GitHubClient, name: GitHubRepositoryName): Promise<RepositoryFacts> {
  const { data } = await client.rest.repos.get({ ...name });
  const { archived, fork, default_branch: defaultBranch, html_url: page } = data;
  return { archived, fork, defaultBranch, page, tip: await tipOf(client, name, defaultBranch) };
}

/** 409: nothing was ever pushed. https://docs.github.com/rest/git/refs#get-a-reference */
async function tipOf(client: GitHubClient, name: GitHubRepositoryName, branch: string): Promise<string | null> {
  try {
    return (await client.rest.git.getRef({ ...name, ref: `heads/${branch}` })).data.object.sha;
  } catch (error) {
    if (isNotFound(error) || statusOf(error) === 409) return null;
    throw error;
  }
}
