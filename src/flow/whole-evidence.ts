import type { Digest } from '../domain/digest.ts';
import type { ItemSet } from '../domain/item-set.ts';
import type { Plan } from '../domain/plan.ts';
import type { ArchiveFiles } from '../domain/ports/archive.ts';
import type { Envelope, EnvelopeOpener } from '../domain/ports/envelope.ts';
import { redrawn } from './drawn.ts';
import { mergedParts, type PartFacts } from './merged-parts.ts';
import { filesOf, splitChecks } from './shard.ts';

interface Parts {
  readonly plan: Plan;
  /** How many shards measured. */
  readonly of: number;
  /** What all of them handed in, by path. */
  readonly files: ArchiveFiles;
  /** Opens what they encrypted, and encrypts it again to whom they did. */
  readonly envelope: Envelope & EnvelopeOpener;
  /** A population of the base commit; needed for a draw that is too large for its ids to be listed. */
  readonly population: (path: string) => Promise<Uint8Array>;
  /** The code of what does not hold of a part; null where nothing. */
  readonly problemOf: (facts: PartFacts) => string | null;
}

/** The evidence of all shards as if one job had measured it, or the code of what does not hold. */
export async function wholeEvidence(parts: Parts): Promise<ArchiveFiles | { readonly problem: string }> {
  const { plan, of, files, envelope, problemOf } = parts;
  const own = filesOf(plan, { index: 0, of: 1 });
  const whole = new Map([...files].filter(([path]) => own.has(path)));
  const known = new Map<Digest, readonly string[]>();
  for (const planned of splitChecks(plan, of)) {
    const drawn = [];
    for (const set of planned.items) {
      const ids = known.get(set.idsDigest) ?? (await idsOf(set, parts));
      known.set(set.idsDigest, ids);
      drawn.push(ids);
    }
    const merged = await mergedParts({ planned, drawn, of, files, envelope, problemOf });
    if ('problem' in merged) return merged;
    for (const [path, content] of merged) whole.set(path, content);
  }
  return whole;
}

async function idsOf(set: ItemSet, { population }: Parts): Promise<readonly string[]> {
  return set.ids ?? redrawn(set, await population(set.path));
}
