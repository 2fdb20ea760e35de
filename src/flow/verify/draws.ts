import { digestOf, digestOfJson } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import { fromJsonLinesText } from '../../domain/json-text.ts';
import { listProblem, MadeDraw } from '../../domain/made-draw.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
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
    const file = (await population(set.path)) ?? (set.population === 0 ? new Uint8Array() : null);
    if (file === null) differences.push({ path: set.path, what: 'is not in the population folder' });
    else if (digestOf(file) !== set.digest)
      differences.push({ path: set.path, what: 'is not the population that was drawn from' });
    else if (digestOfJson(redrawn(set, file)) !== set.idsDigest)
      differences.push({ path: set.path, what: `gives another draw of ${set.name}` });
    else made += 1;
  }
  return { made, of: sets.length, differences };
}

/** Whether the key of the draws is the expected one. That every seed is of a signature by the plan's key, the findings say. */
export function keyDifferences({ drawKey }: Plan, expected: string | null): readonly Difference[] {
  if (expected === null || drawKey === expected) return [];
  const what =
    drawKey === null ? 'says that nobody signed the seeds of its draws' : 'has its draws signed by another key';
  return [{ path: evidencePaths.plan, what }];
}

/** The draws that were made for the version, the bundle's own among them; what the list must not be is a difference. */
export function listedIn(
  files: ArchiveFiles,
  plan: Plan,
): { readonly listed: number; readonly differences: readonly Difference[] } {
  const path = evidencePaths.draws;
  const draws = fromJsonLinesText(fromUtf8(files.get(path) ?? new Uint8Array()) ?? '', MadeDraw) ?? [];
  const problem = listProblem(draws, plan);
  return { listed: draws.length, differences: problem === null ? [] : [{ path, what: problem }] };
}
