import type { CommitId } from '../../domain/commit-id.ts';
import { digestOfJson, type Digest } from '../../domain/digest.ts';
import { isOver } from '../../domain/intent.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { lastVerdict } from './notes.ts';
import { boundsNow } from './organisation-file.ts';
import type { World } from './world.ts';

/** All that an answer follows from, beside what never changes, and whether nothing is under way. */
export async function followsFrom(
  world: World,
  { number, head, branch, sharedName, draft, own }: LivePull,
  tip: CommitId | null,
): Promise<{ readonly digest: Digest; readonly settled: boolean }> {
  const { ledger, id, version } = world;
  const intents = await ledger.intentsOf(id, { kind: 'pull', number });
  const versions = intents.map((intent) => `${intent.id} ${intent.version}`);
  return {
    digest: digestOfJson({
      version,
      head,
      branch,
      sharedName,
      draft: draft ? await lastVerdict(world) : null,
      own,
      tip,
      bounds: await boundsNow(world),
      intents: versions,
    }),
    // What people sign at the filing tier is part of the answer, and is no intent.
    settled: tip !== null && intents.every(({ state, tier }) => isOver(state) && tier === 'quick'),
  };
}
