import { describe, expect, it } from 'vitest';
import { controls, control } from '../../src/rules/controls.ts';
import { limitUnder } from '../../src/rules/limits.ts';
import { packs } from '../../src/rules/packs.ts';
import { risks } from '../../src/rules/risks.ts';

describe('the controls', () => {
  it('are 134, each id once', () => {
    expect(controls).toHaveLength(134);
    expect(new Set(controls.map(({ id }) => id)).size).toBe(134);
  });

  it('carry how far they were compared with the official text', () => {
    const counted = Object.entries(Object.groupBy(controls, ({ verified }) => verified)).map(([verified, those]) => [
      verified,
      those.length,
    ]);

    expect(Object.fromEntries(counted)).toEqual({
      'own-design': 4,
      'partly': 27,
      'secondary-source': 52,
      'unverified': 51,
    });
  });

  it.each([
    ['TD-SRC-01', 0.05, null],
    ['TD-ASSESS-01', 0.96, 4000],
    ['KW-01', 10_000, null],
    ['TB-GEN-01', 2000, null],
    ['GEN-01', 0.9, 1000],
    ['GEN-02', 0.9, 1000],
    ['GEN-04', 0.95, 300],
    ['GEN-05', 0.05, 300],
  ])('%s asks for %d of at least %s', (id, threshold, sampleMin) => {
    expect(control(id)).toMatchObject({ threshold, sample_min: sampleMin });
  });
});

describe('the risks of Annex A', () => {
  it('are 31 in five classes of 8, 9, 5, 7 and 2', () => {
    const classes = Object.values(Object.groupBy(risks, (risk) => risk.class_id)).map((those) => those?.length);

    expect(risks).toHaveLength(31);
    expect(classes).toEqual([8, 9, 5, 7, 2]);
  });

  it('ask for minima that add up to 2500 keywords, 1130 and 340 questions', () => {
    const sum = (of: 'keyword_min' | 'generation_bank_min' | 'should_refuse_bank_min'): number =>
      risks.reduce((total, risk) => total + risk[of], 0);

    expect([sum('keyword_min'), sum('generation_bank_min'), sum('should_refuse_bank_min')]).toEqual([2500, 1130, 340]);
  });

  it('count 29 as illegal and harmful information', () => {
    expect(risks.filter((risk) => risk.illegal_or_harmful_info)).toHaveLength(29);
  });
});

describe('the packs', () => {
  it('hold every control, and no other', () => {
    expect(new Set(packs.flatMap((pack) => pack.controls))).toEqual(new Set(controls.map(({ id }) => id)));
  });

  it('give a limit with its clause, level and verification', () => {
    expect(limitUnder({ packs: ['gbt-45654'], raise: [] }, 'GEN-02')).toEqual({
      control: 'GEN-02',
      clause: 'TC260-003 9.3 c)',
      level: 'shall',
      verified: 'partly',
      comparator: '>=',
      threshold: 0.9,
      sampleMin: 1000,
      raised: false,
    });
  });

  it('give none for a control that no chosen pack holds', () => {
    expect(limitUnder({ packs: ['gbt-45654'], raise: [] }, 'TD-SRC-05')).toBeNull();
    expect(limitUnder({ packs: ['filing-practice'], raise: ['TD-SRC-05'] }, 'TD-SRC-05')).toMatchObject({
      level: 'practice',
      raised: true,
    });
  });
});
