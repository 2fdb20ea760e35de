import { createHash } from 'node:crypto';
import { invalid, Refusal } from '../http/route.ts';
import { renderRelease } from '../render/release.ts';
import { commitOf } from '../state/revisions.ts';
import type { Asset, Release, Repository } from '../state/state.ts';
import { instant, nextId, setRef, type World } from '../state/world.ts';

/** An asset has less than that. https://docs.github.com/repositories/releasing-projects-on-github/about-releases#storage-and-bandwidth-quotas */
const MOST_BYTES = 2 * 1024 ** 3;
const MOST_ASSETS = 1000;

interface ReleaseAsked {
  readonly tagName: string;
  readonly target: string;
  readonly name: string | null;
  readonly body: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly author: string;
  readonly appId: number | null;
}

export function createRelease(world: World, repository: Repository, asked: ReleaseAsked): Release {
  refuseTag(repository, asked.tagName, asked.draft, null);
  const release: Release = {
    id: nextId(world),
    ...asked,
    draft: true,
    immutable: false,
    createdAt: instant(world),
    publishedAt: null,
    assets: [],
  };
  repository.releases.set(release.id, release);
  if (!asked.draft) publish(world, repository, release, asked.author);
  return release;
}

/** Makes the tag where there is none, and locks the release where the repository's are immutable. https://docs.github.com/code-security/concepts/supply-chain-security/immutable-releases */
export function publish(world: World, repository: Repository, release: Release, sender: string): void {
  refuseTag(repository, release.tagName, false, release.id);
  const ref = `refs/tags/${release.tagName}`;
  const sha = commitOf(world, repository, release.target);
  if (sha === null && !repository.refs.has(ref))
    throw invalid('Validation Failed', [{ resource: 'Release', code: 'invalid', field: 'target_commitish' }]);
  if (!repository.refs.has(ref)) setRef(world, repository, ref, sha);
  release.draft = false;
  release.publishedAt = instant(world);
  release.immutable = repository.settings.immutableReleases;
  if (release.immutable) repository.burnedTags.add(release.tagName);
  world.emit('release', 'published', {
    repository,
    sender,
    payload: { release: renderRelease(world, repository, release) },
  });
}

function refuseTag(repository: Repository, tagName: string, draft: boolean, own: number | null): void {
  const taken = [...repository.releases.values()].some(
    (one) => one.id !== own && !one.draft && one.tagName === tagName,
  );
  if (taken && !draft)
    throw invalid('Validation Failed', [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]);
  if (repository.burnedTags.has(tagName) && !draft)
    throw invalid('Validation Failed', [
      { resource: 'Release', code: 'custom', field: 'tag_name', message: 'tag_name was used by an immutable release' },
    ]);
}

/** Assets of an immutable release and its tag stay as they are. */
export function refuseLocked(release: Release): void {
  if (release.immutable)
    throw invalid('Validation Failed', [
      { resource: 'Release', code: 'custom', message: 'Cannot change the assets of an immutable release.' },
    ]);
}

/** Special characters of a name become dots. https://docs.github.com/rest/releases/assets#upload-a-release-asset */
function storedName(name: string): string {
  return name.replaceAll(/[^\w.+@-]+/g, '.').replaceAll(/^\.+|\.+$/g, '');
}

interface Upload {
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly uploader: string;
}

export function uploadAsset(
  world: World,
  release: Release,
  { name: asked, label, contentType, bytes, uploader }: Upload,
): Asset {
  refuseLocked(release);
  const name = storedName(asked);
  if (release.assets.some((one) => one.name === name))
    throw invalid('Validation Failed', [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }]);
  if (bytes.length === 0) throw new Refusal(400, 'Bad Content-Length: 0');
  if (bytes.length >= MOST_BYTES)
    throw invalid('Validation Failed', [
      { resource: 'ReleaseAsset', code: 'custom', field: 'size', message: 'size must be less than 2147483648' },
    ]);
  if (release.assets.length >= MOST_ASSETS)
    throw invalid('Validation Failed', [
      { resource: 'ReleaseAsset', code: 'custom', field: 'release', message: 'a release has at most 1000 assets' },
    ]);
  const common = { id: nextId(world), name, label, contentType, uploader, createdAt: instant(world) };
  if (world.failingUploads.delete(asked)) {
    release.assets.push({ ...common, state: 'starter', sha256: null, size: 0 });
    throw new Refusal(502, 'Bad Gateway');
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  world.bytes.set(sha256, bytes);
  const asset: Asset = { ...common, state: 'uploaded', sha256, size: bytes.length };
  release.assets.push(asset);
  return asset;
}
