import { describe, expect, it } from 'vitest';
import type { Standing } from '../../src/domain/conclusion.ts';
import { overallConclusion, type OverallConclusion } from '../../src/domain/overall-conclusion.ts';

const of = (...statuses: readonly Standing['status'][]): readonly Standing[] =>
  statuses.map((status, at) => ({ control: `TD-${at}`, status, checks: [] }));

describe('the conclusion of a self-assessment', () => {
  it.each<[readonly Standing['status'][], OverallConclusion]>([
    [['met', 'met'], 'all-met'],
    [['met', 'not-applicable'], 'all-met'],
    [['met', 'not-met'], 'partly-met'],
    [['not-met', 'not-met'], 'none-met'],
    [['not-met', 'not-applicable'], 'none-met'],
    [['met', 'not-evidenced'], 'open'],
    [['not-met', 'not-evidenced'], 'open'],
    [['met', 'indicated'], 'open'],
    [[], 'open'],
  ])('of clauses that are %j is %s', (statuses, expected) => {
    const overall = overallConclusion(of(...statuses), () => 'shall');

    expect(overall).toBe(expected);
  });

  it.each(['should', 'practice', null] as const)('is the same whatever a clause of level %s says', (level) => {
    const levelOf = (control: string) => (control === 'TD-1' ? level : 'shall');

    const overall = (['met', 'not-met', 'not-evidenced'] as const).map((status) =>
      overallConclusion(of('met', status), levelOf),
    );

    expect(overall).toEqual(['all-met', 'all-met', 'all-met']);
  });
});
