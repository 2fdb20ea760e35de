import { markedBundle } from '../../../domain/release-marker.ts';
import type { Release, Releases } from '../../../domain/ports/releases.ts';
import type { World } from '../world.ts';
import type { BuiltRelease } from './built-release.ts';

/** Whether the App made a release or a draft. Who else writes the App's marker into one of theirs gains nothing by it. */
export function isOwn({ evaluations }: World, { author, body }: Release): boolean {
  return author === evaluations.actor && markedBundle(body) !== null;
}

/**
 * The one draft of a built release, as it is to be: found again where there is one, else made. Drafts of the App's own with another
 * bundle, and those that a lost answer doubled, are removed; what somebody changed in it is changed back.
 */
export async function ownDraft(
  world: World,
  releases: Releases,
  built: BuiltRelease,
  standing: readonly Release[],
): Promise<Release> {
  const text = built.text(releases.repository);
  const own = standing.filter((one) => one.draft && isOwn(world, one));
  const [kept, ...doubled] = own.filter(({ body }) => markedBundle(body) === built.digest);
  const foreign = own.filter(({ body }) => markedBundle(body) !== built.digest);
  for (const { id } of [...foreign, ...doubled]) await releases.removeDraft(id);
  if (kept === undefined) return releases.draft(text);
  if (kept.target !== text.commit || kept.title !== text.title || kept.body !== text.body)
    await releases.rewrite(kept.id, text);
  return kept;
}

/** Removes the App's own drafts of a tag that nobody waits for any more. */
export async function abandonedDrafts(world: World, tag: string): Promise<void> {
  const releases = await world.releases();
  for (const one of await releases.ofTag(tag)) if (one.draft && isOwn(world, one)) await releases.removeDraft(one.id);
}
