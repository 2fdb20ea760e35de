import { digestOf, type Digest } from '../../../domain/digest.ts';
import type { Release, ReleaseAsset, Releases } from '../../../domain/ports/releases.ts';
import type { BuiltRelease } from './built-release.ts';

/** GitHub takes no asset of that many bytes. https://docs.github.com/repositories/releasing-projects-on-github/about-releases */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * Brings a draft to hold exactly the built assets: leftovers of failed uploads, exchanged and foreign files go, what is missing is
 * uploaded.
 */
export async function loadAssets(releases: Releases, draft: Release, { assets }: BuiltRelease): Promise<void> {
  const kept = new Set<string>();
  for (const asset of draft.assets) {
    const wanted = assets.find(({ name }) => name === asset.name);
    if (wanted !== undefined && !kept.has(asset.name) && (await holds(releases, asset, digestOf(wanted.content))))
      kept.add(asset.name);
    else await releases.removeAsset(asset.id);
  }
  for (const { name, content } of assets) if (!kept.has(name)) await releases.upload(draft.id, name, content);
}

/** Whether a release holds exactly the built assets, by the digests that GitHub tells or by what it hands out. */
export async function holdsAll(releases: Releases, release: Release, { assets }: BuiltRelease): Promise<boolean> {
  if (release.assets.length !== assets.length) return false;
  for (const { name, content } of assets) {
    const found = release.assets.filter((asset) => asset.name === name);
    const [asset] = found;
    if (found.length !== 1 || asset === undefined || !(await holds(releases, asset, digestOf(content)))) return false;
  }
  return true;
}

/** Whether a release holds that bundle under the name of the built one. */
export async function holdsBundle(
  releases: Releases,
  release: Release,
  { assets }: BuiltRelease,
  digest: Digest,
): Promise<boolean> {
  const found = release.assets.filter((asset) => asset.name === assets[0]?.name);
  return found.length === 1 && found[0] !== undefined && holds(releases, found[0], digest);
}

async function holds(releases: Releases, asset: ReleaseAsset, digest: Digest): Promise<boolean> {
  if (asset.state !== 'uploaded') return false;
  if (asset.digest !== null) return asset.digest === digest;
  const content = await releases.download(asset.id, MOST_BYTES);
  return content !== null && digestOf(content) === digest;
}
