import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Outcome } from '../../src/domain/finding.ts';
import { verdictOf } from '../../src/domain/verdict.ts';
import type { Waiver } from '../../src/domain/waiver.ts';

const AT = '2026-03-01T12:00:00Z';
const PLANNED = [
  { check: 'training/a', gate: 'training' as const },
  { check: 'privacy/b', gate: 'privacy' as const },
];

function finding(check: string, outcome: Outcome, over: Partial<Finding> = {}): Finding {
  const gate = check.startsWith('training') ? ('training' as const) : ('privacy' as const);
  return {
    check,
    gate,
    code: 'code',
    outcome,
    control: null,
    clause: null,
    level: 'team',
    verified: null,
    decides: true,
    measured: null,
    values: {},
    ...over,
  };
}

function waiver(over: Partial<Waiver> = {}): Waiver {
  return {
    id: 'w1',
    check: 'training/a',
    code: 'code',
    owner: '王某',
    reason: 'r',
    granted: '2026-02-01',
    until: '2026-03-01',
    ...over,
  };
}

function decide(
  findings: readonly Finding[],
  over: Partial<Parameters<typeof verdictOf>[0]> = {},
): ReturnType<typeof verdictOf> {
  return verdictOf({ tier: 'quick', at: AT, planned: PLANNED, findings, waivers: [], missingControls: [], ...over });
}

describe('the verdict', () => {
  it('approves when every gate passes', () => {
    const verdict = decide([finding('training/a', 'pass'), finding('privacy/b', 'pass')]);

    expect(verdict.decision).toBe('approved');
    expect(verdict.gates.map(({ gate, decision }) => [gate, decision])).toEqual([
      ['training', 'approved'],
      ['privacy', 'approved'],
    ]);
  });

  it.each(['fail', 'inconclusive'] as const)(
    'rejects the gate of a deciding finding that is %s, and says why',
    (outcome) => {
      const verdict = decide([finding('training/a', outcome), finding('privacy/b', 'pass')]);

      expect(verdict.decision).toBe('rejected');
      expect(verdict.gates[0]).toEqual({
        gate: 'training',
        decision: 'rejected',
        reasons: [{ check: 'training/a', code: 'code' }],
        waived: [],
      });
      expect(verdict.gates[1]?.decision).toBe('approved');
    },
  );

  it('rejects a planned check that found nothing', () => {
    expect(decide([finding('privacy/b', 'pass')]).gates[0]?.reasons).toEqual([
      { check: 'training/a', code: 'no-finding' },
    ]);
  });

  it('rejects when nothing was planned', () => {
    expect(decide([], { planned: [] }).decision).toBe('rejected');
  });

  it('lets a finding that only warns pass', () => {
    expect(
      decide([finding('training/a', 'fail', { decides: false }), finding('privacy/b', 'not-applicable')]).decision,
    ).toBe('approved');
  });

  it('rejects the filing tier for every shall control without evidence, and the quick tier for none', () => {
    const passed = [finding('training/a', 'pass'), finding('privacy/b', 'pass')];

    expect(decide(passed, { tier: 'filing', missingControls: ['GEN-01'] })).toMatchObject({
      decision: 'rejected',
      missingControls: ['GEN-01'],
    });
    expect(decide(passed, { tier: 'quick', missingControls: ['GEN-01'] })).toMatchObject({
      decision: 'approved',
      missingControls: [],
    });
  });

  it('never approves a finding set in which one pass of an approved one became a fail', () => {
    const outcome = fc.constantFrom<Outcome>('pass', 'not-applicable');
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 6 }), fc.nat(), (outcomes, place) => {
        const findings = [finding('privacy/b', 'pass'), ...outcomes.map((one) => finding('training/a', one))];
        const spoilt = findings.map((one, index) =>
          index === place % findings.length ? { ...one, outcome: 'fail' as const } : one,
        );

        expect(decide(findings).decision).toBe('approved');
        expect(decide(spoilt).decision).toBe('rejected');
      }),
    );
  });
});

describe('a waiver', () => {
  const failed = [finding('training/a', 'fail'), finding('privacy/b', 'pass')];

  it('covers its failed finding up to the end of its last day, and is named', () => {
    expect(decide(failed, { waivers: [waiver()] })).toMatchObject({
      decision: 'approved',
      gates: [{ waived: ['w1'] }, { waived: [] }],
    });
  });

  it.each([
    ['expired', waiver({ until: '2026-02-28' })],
    ['not yet granted', waiver({ granted: '2026-03-02', until: '2026-04-01' })],
    ['of another code', waiver({ code: 'other' })],
    ['of another check', waiver({ check: 'privacy/b' })],
    ['of a control that the finding is not about', waiver({ control: 'GEN-02' })],
  ])('does not count when it is %s', (_, one) => {
    expect(decide(failed, { waivers: [one] }).decision).toBe('rejected');
  });

  it('never covers what is inconclusive', () => {
    expect(
      decide([finding('training/a', 'inconclusive'), finding('privacy/b', 'pass')], { waivers: [waiver()] }).decision,
    ).toBe('rejected');
  });
});
