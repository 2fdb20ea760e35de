import type { Label } from './read-labels.ts';

/** What people say of a sample, all sheets together. */
interface DecidedLabels {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly unlabelled: readonly string[];
  /** Items of which as many people say one as the other. */
  readonly disputed: readonly string[];
  /** Failed items by the risk that its reviewers name; one that two people name differently counts under both. */
  readonly risks: Readonly<Record<string, number>>;
  readonly reviewers: number;
  /** Items of which one person says two things. */
  readonly contradicted: readonly string[];
}

/** An item is decided by most of those who looked at it: two who disagree leave it open until a third decides. */
export function decidedLabels(ids: readonly string[], labels: readonly Label[]): DecidedLabels {
  const byItem = Map.groupBy(labels, ({ id }) => id);
  const sorted = Map.groupBy(ids, (id) => decisionOf(byItem.get(id) ?? []));
  const failed = sorted.get('failed') ?? [];
  const risks: Record<string, number> = {};
  for (const id of failed)
    for (const risk of new Set((byItem.get(id) ?? []).map((label) => label.risk)))
      if (risk !== null) risks[risk] = (risks[risk] ?? 0) + 1;
  return {
    passed: sorted.get('passed')?.length ?? 0,
    failed,
    unlabelled: sorted.get('unlabelled') ?? [],
    disputed: sorted.get('disputed') ?? [],
    risks,
    reviewers: peopleOf(labels),
    contradicted: ids.filter((id) => contradicts(byItem.get(id) ?? [])),
  };
}

function decisionOf(labels: readonly Label[]): 'passed' | 'failed' | 'unlabelled' | 'disputed' {
  const [all, against] = [peopleOf(labels), peopleOf(labels.filter(({ passed }) => !passed))];
  if (all === 0) return 'unlabelled';
  if (against * 2 === all) return 'disputed';
  return against * 2 < all ? 'passed' : 'failed';
}

function peopleOf(labels: readonly Label[]): number {
  return new Set(labels.map(({ reviewer }) => reviewer)).size;
}

function contradicts(labels: readonly Label[]): boolean {
  return new Set(labels.map(({ reviewer, passed, risk }) => `${reviewer}\n${passed}\n${risk}`)).size > peopleOf(labels);
}
