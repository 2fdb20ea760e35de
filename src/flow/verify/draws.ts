import { digestOf, digestOfJson } from '../../domain/digest.ts';
import type { Plan } from '../../domain/plan.ts';
import { redrawn } from '../drawn.ts';
import type { Difference } from './difference.ts';

interface Redrawn {
  /** Draws made again, of all. */
  readonly made: number;
  readonly of: number;
  readonly differences: readonly Difference[];
}

/** Makes every draw again from its population; a population that is not there or not the one drawn from is a difference. */
export async function redrawnAll(
  plan: Plan,
  population: ((path: string) => Promise<Uint8Array | null>) | null,
): Promise<Redrawn> {
  const sets = plan.checks.flatMap(({ items }) => items);
  if (population === null) return { made: 0, of: sets.length, differences: [] };
  const differences: Difference[] = [];
  let made = 0;
  for (const set of sets) {
    const file = await population(set.path);
    if (file === null) differences.push({ path: set.path, what: 'is not in the population folder' });
    else if (digestOf(file) !== set.digest)
      differences.push({ path: set.path, what: 'is not the population that was drawn from' });
    else if (digestOfJson(redrawn(set, file)) !== set.idsDigest)
      differences.push({ path: set.path, what: `gives another draw of ${set.name}` });
    else made += 1;
  }
  return { made, of: sets.length, differences };
}
