import { readCommit } from '../git/objects.ts';
import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { apiOf, nodeId, pageOf } from './places.ts';

export function renderCommit(world: World, repository: Repository, sha: string): object {
  const commit = readCommit(sha);
  const api = apiOf(world, repository);
  return {
    sha,
    node_id: nodeId('C', 0),
    commit: {
      author: commit?.author ?? null,
      committer: commit?.committer ?? null,
      message: commit?.message ?? '',
      tree: { sha: commit?.tree ?? '', url: `${api}/git/trees/${commit?.tree ?? ''}` },
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
    },
    url: `${api}/commits/${sha}`,
    html_url: `${pageOf(world, repository)}/commit/${sha}`,
    author: null,
    committer: null,
    parents: (commit?.parents ?? []).map((parent) => ({ sha: parent, url: `${api}/commits/${parent}` })),
  };
}

/** As the git data API answers it. */
export function renderGitCommit(world: World, repository: Repository, sha: string): object {
  const commit = readCommit(sha);
  const api = `${apiOf(world, repository)}/git`;
  return {
    sha,
    node_id: nodeId('C', 0),
    url: `${api}/commits/${sha}`,
    html_url: `${pageOf(world, repository)}/commit/${sha}`,
    author: commit?.author,
    committer: commit?.committer,
    tree: { sha: commit?.tree, url: `${api}/trees/${commit?.tree ?? ''}` },
    message: commit?.message,
    verification: {
      verified: world.signed.has(sha),
      reason: world.signed.has(sha) ? 'valid' : 'unsigned',
      signature: null,
      payload: null,
    },
    parents: (commit?.parents ?? []).map((parent) => ({ sha: parent, url: `${api}/commits/${parent}` })),
  };
}
