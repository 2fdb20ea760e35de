import type { Shard } from '../domain/evaluation-spec.ts';
import type { Plan, PlannedCheck } from '../domain/plan.ts';
import { checkById } from '../catalogue/checks.ts';
import { evidencePaths } from '../domain/evidence.ts';

/** The checks that a shard measures: every check belongs to exactly one. Checks of the same draw stay together, so that the model is asked once. */
export function checksOf({ checks }: Plan, { index, of }: Shard): readonly PlannedCheck[] {
  const together = [...Map.groupBy(checks, drawOf).values()];
  const heaviestFirst = together.toSorted((a, b) => weight(b) - weight(a));
  const own = new Set(heaviestFirst.filter((_, place) => place % of === index).flat());
  return checks.filter((check) => own.has(check));
}

/** The files that a shard leaves, by the plan alone. */
export function filesOf(plan: Plan, shard: Shard): ReadonlySet<string> {
  return new Set(
    checksOf(plan, shard).flatMap(({ id }) => [
      evidencePaths.collected(id),
      checkById(id)?.kind === 'asked' ? evidencePaths.transcript(id) : evidencePaths.rows(id, 'measured'),
    ]),
  );
}

function drawOf({ id, items }: PlannedCheck): string {
  return items.length === 0 ? id : items.map(({ digest, idsDigest }) => `${digest} ${idsDigest}`).join(' ');
}

function weight(checks: readonly PlannedCheck[]): number {
  return Math.max(0, ...checks.flatMap(({ items }) => items.map(({ n }) => n)));
}
