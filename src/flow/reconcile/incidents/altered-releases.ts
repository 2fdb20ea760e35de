import type { Incident } from '../../../domain/incident.ts';
import { markedBundle } from '../../../domain/release-marker.ts';
import type { Release } from '../../../domain/ports/releases.ts';
import { branchTip } from '../branch-tip.ts';
import { isOwn } from '../releases/own-draft.ts';
import { builtBundle, knownTag, noteTag, releasedTags } from '../releases/release-notes.ts';
import type { World } from '../world.ts';

/** The bundle and its signature. */
const ASSETS = 2;
/** How the tags of releases begin. */
const PREFIX = 'beian/';

/**
 * What is wrong with the releases of a repository: those of the App are compared with what it published, and those that only look like
 * one are named. A draft is nobody's release yet.
 */
export async function alteredReleases(world: World): Promise<readonly Incident[]> {
  const known = await releasedTags(world);
  const standing = await (await world.releases()).all();
  const incidents: Incident[] = [];
  for (const { tag, id, url } of known) {
    const release = standing.find((one) => one.id === id);
    // With its release, a tag may go, too.
    const moved = release === undefined ? null : await movedTag(world, tag);
    if (release === undefined) incidents.push({ kind: 'release-removed', tag, url });
    else if (!(await isAsPublished(world, release, tag))) incidents.push({ kind: 'release-altered', tag, url });
    if (moved !== null) incidents.push(moved);
  }
  for (const { tag, draft, author, url } of standing)
    if (tag.startsWith(PREFIX) && !draft && author !== world.evaluations.actor)
      incidents.push({ kind: 'release-foreign', tag, url });
  return incidents;
}

/** Of the bundle, GitHub's own digest counts where it tells one; `beian verify` looks at the bytes. */
async function isAsPublished(world: World, release: Release, tag: string): Promise<boolean> {
  const bundle = await builtBundle(world, tag);
  if (release.tag !== tag || release.draft || !isOwn(world, release) || markedBundle(release.body) !== bundle)
    return false;
  const { assets } = release;
  if (assets.length !== ASSETS || assets.some(({ state }) => state !== 'uploaded')) return false;
  return assets.some(({ digest }) => digest === null || digest === bundle);
}

async function movedTag(world: World, tag: string): Promise<Incident | null> {
  const was = await knownTag(world, tag);
  const now = await branchTip(world.repository, tag, 'tags');
  if (was === null && now !== null) await noteTag(world, tag, now);
  return was === null || was === now ? null : { kind: 'tag-moved', tag, was, now };
}
