import { Fault } from '../../domain/fault.ts';
import type { Repository, TreeEntry } from '../../domain/ports/repository.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** A repository read through GitHub's git data API, nothing cloned. */
export function githubRepository(client: GitHubClient, name: GitHubRepositoryName): Repository {
  return {
    async commit(revision) {
      try {
        return (await client.rest.repos.getCommit({ ...name, ref: revision })).data.sha;
      } catch (error) {
        if (isNotFound(error)) throw new Fault('revision-unknown', { where: revision, cause: error });
        throw error;
      }
    },
    async mergeBase(a, b) {
      try {
        const { data } = await client.rest.repos.compareCommitsWithBasehead({
          ...name,
          basehead: `${a}...${b}`,
          per_page: 1,
        });
        return data.merge_base_commit.sha;
      } catch (error) {
        if (isNotFound(error))
          throw new Fault('history-unrelated', { where: `${a.slice(0, 12)} and ${b.slice(0, 12)}`, cause: error });
        throw error;
      }
    },
    async tree(commit) {
      const { data } = await client.rest.git.getTree({ ...name, tree_sha: commit, recursive: '1' });
      // What GitHub leaves out could be the model.
      if (data.truncated) throw new Fault('tree-truncated', { where: commit });
      return data.tree.filter(({ type }) => type !== 'tree').map(entryOf);
    },
    async read(entry, most) {
      if (entry.size > most)
        throw new Fault('file-too-large', {
          where: entry.path,
          what: `The file has ${entry.size} bytes; at most ${most} are read into memory`,
        });
      const { data } = await client.rest.git.getBlob({ ...name, file_sha: entry.oid });
      return new Uint8Array(Buffer.from(data.content, 'base64'));
    },
  };
}

function entryOf({
  path,
  mode,
  sha,
  size,
}: {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string;
  readonly size?: number;
}): TreeEntry {
  return {
    path: path ?? '',
    kind: mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file',
    oid: sha ?? '',
    size: size ?? 0,
  };
}
