import type { LivePull, PullRequests } from '../../domain/ports/pull-requests.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Below it the merge queue makes its branches. */
const QUEUE = 'refs/heads/gh-readonly-queue/';

/** Pull requests of a repository on GitHub, from its live state. */
export function githubPulls(client: GitHubClient, name: GitHubRepositoryName): PullRequests {
  return {
    async live(number) {
      try {
        const { data } = await client.rest.pulls.get({ ...name, pull_number: number });
        return pullOf(data);
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async open() {
      return (await client.paginate(client.rest.pulls.list, { ...name, state: 'open', per_page: 100 })).map(pullOf);
    },
    async groups() {
      const refs = await client.paginate(client.rest.git.listMatchingRefs, {
        ...name,
        ref: QUEUE.slice('refs/'.length),
      });
      return refs.map(({ ref, object }) => ({ ref: ref.slice('refs/heads/'.length), head: object.sha }));
    },
  };
}

/** The part of GitHub's answers that is read; a fork can be deleted, and so can an author. */
interface Answered {
  readonly number: number;
  readonly state: string;
  readonly draft?: boolean | undefined;
  readonly base: { readonly ref: string; readonly repo: { readonly id: number; readonly default_branch: string } };
  readonly head: { readonly sha: string; readonly repo: { readonly id: number } | null };
  readonly user: { readonly id: number; readonly login: string } | null;
}

function pullOf({ number, state, draft, base, head, user }: Answered): LivePull {
  return {
    number,
    open: state === 'open',
    draft: draft ?? false,
    branch: base.ref,
    toDefault: base.ref === base.repo.default_branch,
    head: head.sha,
    own: head.repo?.id === base.repo.id,
    author: user === null ? { id: 0, login: '' } : { id: user.id, login: user.login },
  };
}
