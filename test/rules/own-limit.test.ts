import { describe, expect, it } from 'vitest';
import { limitUnder } from '../../src/rules/limits.ts';
import { ownLimitProblem } from '../../src/rules/own-limit-problem.ts';
import { OwnLimit, strictnessOf, withOwn } from '../../src/rules/own-limit.ts';

const PACKS = { packs: ['gbt-45654', 'law', 'filing-practice'], raise: [] } as const;
const waiver = { owner: 'a', reason: 'b', granted: '2026-01-01', until: '2026-02-01' };
const problem = (control: string, own: object): string | null =>
  ownLimitProblem(limitUnder(PACKS, control), OwnLimit.parse(own));

describe("a policy's own number", () => {
  it.each([
    ['GEN-02', { threshold: 0.95 }, 'tighter'],
    ['GEN-02', { threshold: 0.85 }, 'looser'],
    ['GEN-02', { threshold: 0.9 }, 'same'],
    ['GEN-02', { sampleMin: 2000 }, 'tighter'],
    ['GEN-02', { sampleMin: 500 }, 'looser'],
    ['GEN-02', { threshold: 0.95, sampleMin: 500 }, 'mixed'],
    ['TD-SRC-01', { threshold: 0.01 }, 'tighter'],
    ['TD-SRC-01', { threshold: 0.0501 }, 'looser'],
    ['TD-SRC-01', { sampleMin: 10 }, 'no-number'],
    ['AN-RULE-04', { threshold: 30 }, 'no-number'],
    ['TD-SRC-06', { threshold: 1 }, 'no-number'],
  ])('for %s of %j is %s', (control, own, strictness) => {
    const limit = limitUnder(PACKS, control);

    expect(limit === null ? null : strictnessOf(limit, own)).toBe(strictness);
  });

  it('takes the place of the number alone', () => {
    const limit = limitUnder(PACKS, 'GEN-02');

    expect(limit && withOwn(limit, { threshold: 0.95 })).toEqual({ ...limit, threshold: 0.95 });
  });

  it.each([
    ['tighter', 'GEN-02', { threshold: 0.95 }, null],
    ['looser, with a waiver', 'GEN-02', { threshold: 0.8, waiver }, null],
    [
      'looser, without',
      'GEN-02',
      { threshold: 0.8 },
      'is looser than TC260-003 9.3 c) asks >= 0.9 of at least 1000: add a waiver',
    ],
    ['tighter, with a waiver', 'GEN-02', { threshold: 0.95, waiver }, 'is not looser than'],
    ['both', 'GEN-02', { threshold: 0.95, sampleMin: 1, waiver }, 'is tighter in one number and looser in the other'],
    ['of a control without a number', 'TD-SRC-06', { threshold: 1 }, 'has no such number'],
    ['of a control that no pack holds', 'MD-BASE-01', { threshold: 1 }, 'is of no control that a pack in force holds'],
    ['of no control', 'GEN-99', { threshold: 1 }, 'is of no control that a pack in force holds'],
  ])('%s is taken or refused in words', (_, control, own, words) => {
    const said = problem(control, own);

    expect(said).toEqual(words === null ? null : expect.stringContaining(words));
  });

  it.each([
    ['neither number', {}],
    ['a waiver that ends before it begins', { threshold: 0.8, waiver: { ...waiver, until: '2025-12-31' } }],
    ['a waiver that nobody owns', { threshold: 0.8, waiver: { ...waiver, owner: '' } }],
    ['a waiver without a reason', { threshold: 0.8, waiver: { ...waiver, reason: undefined } }],
    ['a waiver without an end', { threshold: 0.8, waiver: { ...waiver, until: undefined } }],
    ['another key', { threshold: 0.8, limit: 1 }],
  ])('with %s is refused', (_, own) => {
    expect(OwnLimit.safeParse(own).success).toBe(false);
  });
});
