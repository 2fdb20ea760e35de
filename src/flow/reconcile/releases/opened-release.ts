import { Fault } from '../../../domain/fault.ts';
import { markedBundle } from '../../../domain/release-marker.ts';
import type { Release, Releases } from '../../../domain/ports/releases.ts';
import { branchTip } from '../branch-tip.ts';
import { Moved } from '../reconcile-pull.ts';
import type { World } from '../world.ts';
import { attested } from './attested.ts';
import type { BuiltRelease } from './built-release.ts';
import { holdsAll, holdsBundle, loadAssets } from './loaded-assets.ts';
import { isOwn, ownDraft } from './own-draft.ts';
import {
  builtBundle,
  dropPending,
  noteBundle,
  notePending,
  noteReleased,
  noteTag,
  pendingRelease,
  type ModelPlace,
} from './release-notes.ts';

/** How far a release has come: published, or waiting for its attestation, or stopped by something that a person must mend. */
export type Opened =
  | { readonly kind: 'released'; readonly url: string; readonly immutable: boolean | null }
  | { readonly kind: 'waits' }
  | { readonly kind: 'stopped'; readonly problem: string };

interface Tip {
  readonly place: ModelPlace;
  /** The commit that the branch was found at. */
  readonly tip: string;
}

/**
 * Takes a built release as far as it goes now: draft, assets, read back, attestation, publication. Each step is found out from what
 * stands on GitHub, so that it can be done again after any fault; nothing is published that was not read back whole.
 */
export async function openedRelease(world: World, built: BuiltRelease, at: Tip): Promise<Opened> {
  const { place } = at;
  const pending = await pendingRelease(world, place);
  if (pending?.tag !== built.tag) await notePending(world, place, { tag: built.tag, asked: null, run: null });
  const releases = await world.releases();
  const standing = await releases.ofTag(built.tag);
  const published = standing.find(({ draft }) => !draft);
  if (published !== undefined) return publishedAlready(world, releases, place, { built, published });
  if (!(await isFree(world, built))) return stopped('tag-taken');

  await noteBundle(world, built.tag, built.digest);
  await loadAssets(releases, await ownDraft(world, releases, built, standing), built);
  const ready = await readBack(world, releases, built);
  if (ready === null) return stopped('release-altered');
  const attestation = await attested(world, place, built, ready);
  if (attestation === 'waits') return { kind: 'waits' };
  if (attestation !== 'attested') return stopped(attestation.problem);

  // What was found out is about a commit that the branch may have left by now.
  if ((await branchTip(world.repository, place.branch)) !== at.tip) throw new Moved();
  if ((await releases.publish(ready.id, built.text(releases.repository))) === 'refused') return stopped('tag-burned');
  const after = (await releases.ofTag(built.tag)).find(({ draft }) => !draft);
  if (after === undefined) return stopped('release-altered');
  return publishedAlready(world, releases, place, { built, published: after });
}

/** Whether no tag of this name stands yet, or one that stands at the very commit. */
async function isFree({ repository }: World, { tag, commit }: BuiltRelease): Promise<boolean> {
  try {
    return (await repository.commit(`tags/${tag}`)) === commit;
  } catch (error) {
    if (error instanceof Fault && error.code === 'revision-unknown') return true;
    throw error;
  }
}

/** The draft as GitHub now has it; null where it is not what was built. */
async function readBack(world: World, releases: Releases, built: BuiltRelease): Promise<Release | null> {
  const drafts = (await releases.ofTag(built.tag)).filter(({ draft }) => draft);
  const own = drafts.find((one) => isOwn(world, one) && markedBundle(one.body) === built.digest);
  return own !== undefined && own.target === built.commit && (await holdsAll(releases, own, built)) ? own : null;
}

/**
 * A release of this tag that stands: the App's own with the bundle that the App last built for it, or one that is in the way. Where the
 * App judged anew since, the bundle of before counts: a root and a policy have one release.
 */
async function publishedAlready(
  world: World,
  releases: Releases,
  place: ModelPlace,
  { built, published }: { readonly built: BuiltRelease; readonly published: Release },
): Promise<Opened> {
  const { tag } = built;
  const known = await builtBundle(world, tag);
  if (!isOwn(world, published) || known === null || markedBundle(published.body) !== known) return stopped('tag-taken');
  const isWhole =
    known === built.digest
      ? (await holdsAll(releases, published, built)) && (await isFree(world, built))
      : await holdsBundle(releases, published, built, known);
  if (!isWhole) return stopped('release-altered');
  const { id, url, immutable } = published;
  const about = { model: built.model, tag, bundle: known, release: id };
  await world.ledger.record({ at: world.clock(), repository: world.id, what: 'released', about });
  const at = await branchTip(world.repository, tag, 'tags');
  if (at !== null) await noteTag(world, tag, at);
  await noteReleased(world, tag, { id, url, immutable });
  await dropPending(world, place);
  return { kind: 'released', url, immutable };
}

function stopped(problem: string): Opened {
  return { kind: 'stopped', problem };
}
