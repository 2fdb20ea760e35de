import type { LRUCache } from 'lru-cache';
import { lfsPointer, POINTER_BYTES } from '../git/lfs-pointer.ts';
import { Fault } from '../../domain/fault.ts';
import type { Repository, TreeEntry } from '../../domain/ports/repository.ts';
import type { RawBlob } from './described-models.ts';
import { lfsContent } from './lfs-content.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** What git names by its content never changes: trees by commit, blobs by id and merge bases by both commits, within a bound of bytes. */
export type GitCache = LRUCache<string, readonly TreeEntry[] | Uint8Array | string>;

/** A repository read through GitHub's git data API, nothing cloned. */
export function githubRepository(
  client: GitHubClient,
  name: GitHubRepositoryName,
  cache: GitCache,
): Repository & { readonly raw: RawBlob } {
  const place = `${name.owner}/${name.repo}`;
  const raw: RawBlob = async ({ oid }) => {
    const known = cache.get(`${place} blob ${oid}`);
    const content = known instanceof Uint8Array ? known : await blobOf(client, name, oid);
    cache.set(`${place} blob ${oid}`, content);
    return content;
  };
  return {
    raw,
    async commit(revision) {
      if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision)) return revision;
      try {
        return (await client.rest.git.getRef({ ...name, ref: revision })).data.object.sha;
      } catch (error) {
        // 409: nothing was ever pushed. https://docs.github.com/rest/git/refs#get-a-reference
        if (isNotFound(error) || statusOf(error) === 409)
          throw new Fault('revision-unknown', { where: revision, cause: error });
        throw error;
      }
    },
    async mergeBase(a, b) {
      const known = cache.get(`${place} base ${a} ${b}`);
      if (typeof known === 'string') return known;
      try {
        const basehead = `${a}...${b}`;
        const { data } = await client.rest.repos.compareCommitsWithBasehead({ ...name, basehead, per_page: 1 });
        cache.set(`${place} base ${a} ${b}`, data.merge_base_commit.sha);
        return data.merge_base_commit.sha;
      } catch (error) {
        if (isNotFound(error))
          throw new Fault('history-unrelated', { where: `${a.slice(0, 12)} and ${b.slice(0, 12)}`, cause: error });
        throw error;
      }
    },
    async tree(commit) {
      const known = cache.get(`${place} tree ${commit}`);
      if (known !== undefined && typeof known !== 'string' && !(known instanceof Uint8Array)) return known;
      const tree = await treeOf(client, name, commit);
      cache.set(`${place} tree ${commit}`, tree);
      return tree;
    },
    async read(entry, most) {
      if (entry.size > most) throw tooLarge(entry.path, entry.size, most);
      const content = await raw(entry);
      const pointer = content.length < POINTER_BYTES ? lfsPointer(Buffer.from(content).toString('utf8')) : null;
      if (pointer === null) return content;
      if (pointer.size > most) throw tooLarge(entry.path, pointer.size, most);
      return lfsContent(client, name, pointer, entry.path);
    },
  };
}

async function treeOf(client: GitHubClient, name: GitHubRepositoryName, commit: string): Promise<readonly TreeEntry[]> {
  try {
    const { data } = await client.rest.git.getTree({ ...name, tree_sha: commit, recursive: '1' });
    // What GitHub leaves out could be the model.
    if (data.truncated) throw new Fault('tree-truncated', { where: commit });
    return data.tree.filter(({ type }) => type !== 'tree').map(entryOf);
  } catch (error) {
    if (isNotFound(error)) throw new Fault('revision-unknown', { where: commit, cause: error });
    throw error;
  }
}

async function blobOf(client: GitHubClient, name: GitHubRepositoryName, oid: string): Promise<Uint8Array> {
  const { data } = await client.rest.git.getBlob({ ...name, file_sha: oid });
  return new Uint8Array(Buffer.from(data.content, 'base64'));
}

function tooLarge(path: string, size: number, most: number): Fault {
  return new Fault('file-too-large', {
    where: path,
    what: `The file has ${size} bytes; at most ${most} are read into memory`,
  });
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
