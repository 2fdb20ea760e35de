import { checkById } from '../catalogue/checks.ts';
import { WHOLE, type Shard } from '../domain/evaluation-spec.ts';
import { evidencePaths } from '../domain/evidence.ts';
import type { Plan, PlannedCheck } from '../domain/plan.ts';

/** What of a check one shard measures: all of it, or every `of`-th of its drawn items from `index` on. */
export interface CheckPart {
  readonly planned: PlannedCheck;
  readonly part: Shard;
}

/**
 * What a shard measures. A check that draws at least as many items as there are shards is spread over all of them, item by item; checks
 * of the same draw are spread alike, so that the model is asked once. Every other check belongs to exactly one shard.
 */
export function partsOf({ checks }: Plan, shard: Shard): readonly CheckPart[] {
  const together = [...Map.groupBy(checks, drawOf).values()];
  const split = new Set(together.filter((group) => isSplit(group, shard)).flat());
  const whole = together.filter((group) => !isSplit(group, shard)).toSorted((a, b) => weight(b) - weight(a));
  const own = new Set(whole.filter((_, place) => place % shard.of === shard.index).flat());
  return checks
    .filter((planned) => split.has(planned) || own.has(planned))
    .map((planned) => ({ planned, part: split.has(planned) ? shard : WHOLE }));
}

/** The checks of a plan whose evidence comes in so many parts. */
export function splitChecks(plan: Plan, of: number): readonly PlannedCheck[] {
  return partsOf(plan, { index: 0, of }).flatMap(({ planned, part }) => (part.of > 1 ? [planned] : []));
}

/** Of things in the order of their draw, those of a part. */
export function ofPart<T>(drawn: readonly T[], { index, of }: Shard): readonly T[] {
  return drawn.filter((_, place) => place % of === index);
}

/** Where a part of a check's evidence lies; all of it where evidence always does. */
export function partPaths(check: string, { index, of }: Shard): { readonly collected: string; readonly lines: string } {
  const collected = evidencePaths.collected(check);
  const lines =
    checkById(check)?.kind === 'asked' ? evidencePaths.transcript(check) : evidencePaths.rows(check, 'measured');
  const placed = (path: string): string =>
    of === 1 ? path : path.replace(`evidence/${check}/`, `evidence/${check}/part-${index}/`);
  return { collected: placed(collected), lines: placed(lines) };
}

/** The files that a shard leaves, by the plan alone. */
export function filesOf(plan: Plan, shard: Shard): ReadonlySet<string> {
  return new Set(partsOf(plan, shard).flatMap(({ planned, part }) => Object.values(partPaths(planned.id, part))));
}

function isSplit(group: readonly PlannedCheck[], { of }: Shard): boolean {
  return of > 1 && group.every(({ items }) => items.length > 0 && items.every(({ n }) => n >= of));
}

function drawOf({ id, items }: PlannedCheck): string {
  return items.length === 0 ? id : items.map(({ digest, idsDigest }) => `${digest} ${idsDigest}`).join(' ');
}

function weight(checks: readonly PlannedCheck[]): number {
  return Math.max(0, ...checks.flatMap(({ items }) => items.map(({ n }) => n)));
}
