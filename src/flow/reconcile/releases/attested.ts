import type { Release } from '../../../domain/ports/releases.ts';
import { instantAfter } from '../../instant-after.ts';
import { workflowOf } from '../dispatch-intent.ts';
import type { World } from '../world.ts';
import { RELEASE_WORKFLOW, type BuiltRelease } from './built-release.ts';
import { notePending, pendingRelease, type ModelPlace } from './release-notes.ts';

/** How long GitHub may take to show a run that it may have started, in seconds. */
const SHOWS_WITHIN = 60;

/** `waits`: a run is under way; a problem's code where it ended without an attestation that holds. */
export type Attested = 'attested' | 'waits' | { readonly problem: string };

/**
 * Whether the release workflow of the default branch has attested a draft's bundle: everything that an attestation says is verified
 * before it counts. Where there is none, the workflow is started, once for each draft.
 */
export async function attested(
  world: World,
  place: ModelPlace,
  built: BuiltRelease,
  draft: Release,
): Promise<Attested> {
  if (!built.isAttested || world.attestations === null) return 'attested';
  const { evaluations, clock } = world;
  const workflow = await workflowOf(world, RELEASE_WORKFLOW);
  if (workflow === null) return { problem: 'release-workflow-missing' };
  const attestations = await world.attestations();
  const found = await attestations.of(built.digest, workflow);
  if (found === 'verified') return 'attested';

  const bundle = draft.assets.find(({ name }) => name === built.assets[0]?.name);
  if (bundle === undefined) return { problem: 'release-altered' };
  // Another asset, or another draft, is another errand: the run of the one before could not find it.
  const errand = ` ${bundle.id} ${built.digest}`;
  const last = (await evaluations.named(workflow, errand, instantAfter(draft.createdAt, -SHOWS_WITHIN))).at(-1);
  const pending = (await pendingRelease(world, place)) ?? { tag: built.tag, asked: null, run: null };
  if (last !== undefined) {
    await notePending(world, place, { ...pending, run: last });
    const run = await evaluations.run(last);
    if (run === null || run.conclusion === null) return 'waits';
    if (run.conclusion !== 'success') return { problem: 'attestation-failed' };
    return { problem: found === 'none' ? 'attestation-missing' : 'attestation-unverified' };
  }
  if (pending.asked !== null && clock() < instantAfter(pending.asked, SHOWS_WITHIN)) return 'waits';
  const asked = { ...pending, asked: clock(), run: null };
  await notePending(world, place, asked);
  const answer = await evaluations.dispatch(workflow, {
    release: String(draft.id),
    tag: built.tag,
    asset: String(bundle.id),
    digest: built.digest,
  });
  if (answer === 'refused') return { problem: 'release-dispatch-refused' };
  if (answer !== 'unknown') await notePending(world, place, { ...asked, run: answer.run });
  return 'waits';
}
