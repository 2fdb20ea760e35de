import type { Proposal, Proposals } from '../../domain/ports/proposals.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Files that a token writes only with a permission of its own. https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const WORKFLOWS = '.github/workflows/';

/**
 * Pull requests of the App on GitHub. `writing` gives a client that may write contents and pull requests, and workflows where it is told
 * so: it is asked for only where one is opened, so that no other token of the App may. A branch of the name without a pull request,
 * which a crash left or somebody else made first, is set to what was proposed.
 */
export function githubProposals(
  writing: (needs: { readonly workflows: boolean }) => Promise<GitHubClient>,
  name: GitHubRepositoryName,
  actor: number,
): Proposals {
  return {
    async mayWriteWorkflows() {
      try {
        await writing({ workflows: true });
        return true;
      } catch (error) {
        // A token for more than the installation has.
        if (statusOf(error) === 422) return false;
        throw error;
      }
    },
    async open(proposal) {
      const workflows = [...proposal.files.keys()].some((path) => path.startsWith(WORKFLOWS));
      try {
        return await opened(await writing({ workflows }), name, { ...proposal, actor });
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
  const there = await pullsOf(client, name, { branch, actor });
  if (there.own !== null || there.foreign) return there.own;
  await pushed(client, name, proposal);
  try {
    return (await client.rest.pulls.create({ ...name, head: branch, base, title, body })).data.number;
  } catch (error) {
    // GitHub keeps one open pull request of a branch; the list may not have known it yet.
    if (statusOf(error) !== 422) throw error;
    const { own } = await pullsOf(client, name, { branch, actor });
    if (own === null) throw error;
    return own;
  }
}

/** The number of the App's own pull request of a branch, open or not, and whether somebody else has one. */
async function pullsOf(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { branch, actor }: { readonly branch: string; readonly actor: number },
): Promise<{ readonly own: number | null; readonly foreign: boolean }> {
  const head = `${name.owner}:${branch}`;
  const there = await client.paginate(client.rest.pulls.list, { ...name, head, state: 'all', per_page: 100 });
  return { own: there.find(({ user }) => user?.id === actor)?.number ?? null, foreign: there.length > 0 };
}

/**
 * One commit on top of the one that the proposal was made from. It names no author and no committer, so that GitHub signs it for the App:
 * https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
 */
async function pushed(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { branch, from, files, title }: Proposal,
): Promise<void> {
  const { git } = client.rest;
  const { data: parent } = await git.getCommit({ ...name, commit_sha: from });
  const { data: tree } = await git.createTree({
    ...name,
    base_tree: parent.tree.sha,
    tree: [...files].map(([path, content]) => ({ path, mode: '100644' as const, type: 'blob' as const, content })),
  });
  const { data: commit } = await git.createCommit({ ...name, message: title, tree: tree.sha, parents: [from] });
  try {
    await git.createRef({ ...name, ref: `refs/heads/${branch}`, sha: commit.sha });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    await git.updateRef({ ...name, ref: `heads/${branch}`, sha: commit.sha, force: true });
  }
}
