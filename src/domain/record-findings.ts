import { controlFinding, type Judged } from './finding.ts';
import type { DecidesFrom, Limits } from './limit.ts';

/** What can be wrong with records: how often it is, and from which tier on it rejects. */
export interface Objection<Code extends string> {
  readonly code: Code;
  readonly count: number;
  /** `quick`: known to be wrong; `filing`: nobody has put it on record yet. */
  readonly from: DecidesFrom;
}

/** What a control asks of records. */
export interface RecordQuestion<Code extends string> {
  readonly control: string;
  /** What is said where no objection counts anything. */
  readonly passed: Code;
  readonly objections: readonly Objection<Code>[];
}

interface Records {
  readonly limits: Limits<unknown>;
  /** Where it is put right: what fails names it. */
  readonly file: string;
  /** How many records there are. */
  readonly n: number;
}

/** One finding for each objection that counts something, or the pass; none for a control that no pack in force holds. */
export function recordFindings<Code extends string>(
  { limits, file, n }: Records,
  questions: readonly RecordQuestion<Code>[],
): readonly Judged<Code>[] {
  const measured = { unit: 'count' as const, n };
  return questions.flatMap(({ control, passed, objections }) => {
    const limit = limits.of(control);
    if (limit === null) return [];
    const found = objections.filter(({ count }) => count > 0);
    if (found.length === 0)
      return [controlFinding(limit, 'quick', limits.tier, { code: passed, outcome: 'pass', measured })];
    return found.map(({ code, count, from }) =>
      controlFinding(limit, from, limits.tier, { code, outcome: 'fail', measured, values: { count, file } }),
    );
  });
}

/** The same answer to every control: they do not apply, or nothing is on record. */
export function unanswered<Code extends string>(
  { limits, file }: Omit<Records, 'n'>,
  controls: readonly string[],
  { code, outcome }: { readonly code: Code; readonly outcome: 'not-applicable' | 'fail' },
): readonly Judged<Code>[] {
  return controls.flatMap((control) => {
    const limit = limits.of(control);
    if (limit === null) return [];
    const values = outcome === 'fail' ? { file } : {};
    return [controlFinding(limit, 'filing', limits.tier, { code, outcome, values })];
  });
}
