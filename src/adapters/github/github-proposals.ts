import type { Proposal, Proposals } from '../../domain/ports/proposals.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/**
 * Pull requests of the App on GitHub. `writing` gives a client that may write contents and pull requests: it is asked for only where one
 * is opened, so that no other token of the App may. A branch of the name without a pull request, which a crash left or somebody else made first, is set to what was proposed.
 */
export function githubProposals(
  writing: () => Promise<GitHubClient>,
  name: GitHubRepositoryName,
  actor: number,
): Proposals {
  return {
    async open(proposal) {
      try {
        return await opened(await writing(), name, { ...proposal, actor });
      } catch (error) {
        // The App may not write, for which its token is refused with 422, or GitHub takes no such pull request.
        const status = statusOf(error);
        if (status === 403 || status === 422) return null;
        throw error;
      }
    },
  };
}

async function opened(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { actor, ...proposal }: Proposal & { readonly actor: number },
): Promise<number | null> {
  const { branch, base, title, body } = proposal;
  const there = await client.paginate(client.rest.pulls.list, {
    ...name,
    head: `${name.owner}:${branch}`,
    state: 'all',
    per_page: 100,
  });
  const own = there.find(({ user }) => user?.id === actor);
  if (own !== undefined) return own.number;
  if (there.length > 0) return null;
  await pushed(client, name, proposal);
  return (await client.rest.pulls.create({ ...name, head: branch, base, title, body })).data.number;
}

/** One commit on top of the one that the proposal was made from. */
async function pushed(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { branch, from, path, content, title }: Proposal,
): Promise<void> {
  const { git } = client.rest;
  const { data: parent } = await git.getCommit({ ...name, commit_sha: from });
  const { data: tree } = await git.createTree({
    ...name,
    base_tree: parent.tree.sha,
    tree: [{ path, mode: '100644', type: 'blob', content }],
  });
  const { data: commit } = await git.createCommit({ ...name, message: title, tree: tree.sha, parents: [from] });
  try {
    await git.createRef({ ...name, ref: `refs/heads/${branch}`, sha: commit.sha });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    await git.updateRef({ ...name, ref: `heads/${branch}`, sha: commit.sha, force: true });
  }
}
