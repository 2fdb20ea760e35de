import { Fault } from '../../domain/fault.ts';
import { Digest } from '../../domain/digest.ts';
import type { Release, Releases, ReleaseText } from '../../domain/ports/releases.ts';
import { boundedBytes } from './bounded-body.ts';
import { fetchedBytes } from './fetched-bytes.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** As long as one file of a release may take to arrive there, in milliseconds. */
const PATIENCE = 600_000;

type Listed = Awaited<ReturnType<GitHubClient['rest']['repos']['getRelease']>>['data'];

/** Releases on GitHub. The client's token must be one that may write: GitHub shows drafts to no other. */
export function githubReleases(client: GitHubClient, name: GitHubRepositoryName): Releases {
  const { repos } = client.rest;
  const all = async (): Promise<readonly Release[]> => {
    const listed = await client.paginate(repos.listReleases, { ...name, per_page: 100 });
    return listed.map(releaseOf).toSorted((a, b) => a.id - b.id);
  };
  return {
    repository: `${name.owner}/${name.repo}`,
    all,
    ofTag: async (tag) => (await all()).filter((one) => one.tag === tag),
    async draft(text) {
      return releaseOf((await repos.createRelease({ ...name, ...fieldsOf(text), draft: true })).data);
    },
    async rewrite(release, text) {
      await repos.updateRelease({ ...name, release_id: release, ...fieldsOf(text) });
    },
    async removeDraft(release) {
      // A list may be older than what somebody did since: what is published by now stays.
      const { data } = await repos.getRelease({ ...name, release_id: release }).catch(gone);
      if (data?.draft === true) await repos.deleteRelease({ ...name, release_id: release }).catch(gone);
    },
    async upload(release, file, content) {
      const { data } = await repos.getRelease({ ...name, release_id: release });
      // Another host than the API's: GitHub says which.
      await client.request({
        method: 'POST',
        url: data.upload_url,
        name: file,
        data: Buffer.from(content),
        headers: { 'content-type': 'application/octet-stream' },
        request: { signal: AbortSignal.timeout(PATIENCE) },
      });
    },
    download: (asset, most) => downloaded(client, name, asset, most),
    async removeAsset(asset) {
      await repos.deleteReleaseAsset({ ...name, asset_id: asset }).catch(gone);
    },
    async publish(release, text) {
      try {
        await repos.updateRelease({ ...name, release_id: release, ...fieldsOf(text), draft: false });
        return 'published';
      } catch (error) {
        if (statusOf(error) === 422) return 'refused';
        throw error;
      }
    },
  };
}

function fieldsOf({ tag, commit, title, body }: ReleaseText): {
  readonly tag_name: string;
  readonly target_commitish: string;
  readonly name: string;
  readonly body: string;
} {
  return { tag_name: tag, target_commitish: commit, name: title, body };
}

function releaseOf(listed: Listed): Release {
  return {
    id: listed.id,
    tag: listed.tag_name,
    target: listed.target_commitish,
    title: listed.name ?? '',
    body: listed.body ?? '',
    draft: listed.draft,
    immutable: listed.immutable ?? null,
    author: listed.author.id,
    createdAt: listed.created_at,
    url: listed.html_url,
    assets: listed.assets.map((asset) => ({
      id: asset.id,
      name: asset.name,
      state: asset.state === 'uploaded' ? 'uploaded' : 'starter',
      digest: Digest.safeParse(asset.digest).data ?? null,
    })),
  };
}

async function downloaded(
  client: GitHubClient,
  name: GitHubRepositoryName,
  asset: number,
  most: number,
): Promise<Uint8Array | null> {
  const where = `asset ${asset}`;
  const found = await client
    .request('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
      ...name,
      asset_id: asset,
      headers: { accept: 'application/octet-stream' },
      request: { redirect: 'manual', parseSuccessResponseBody: false },
    })
    .catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
  if (found === null) return null;
  if (found.headers.location !== undefined) return fetchedBytes(found.headers.location, where, most);
  const body: unknown = found.data;
  if (!(body instanceof ReadableStream)) throw new Error(`${where} was answered without its content`);
  const content = await boundedBytes(body, most);
  if (content === null) throw new Fault('file-too-large', { where });
  return content;
}

function gone(error: unknown): { readonly data: undefined } {
  if (statusOf(error) !== 404) throw error;
  return { data: undefined };
}
