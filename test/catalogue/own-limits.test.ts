import { describe, expect, it } from 'vitest';
import { sourceAssessments } from '../../src/checks/data/source-assessments.ts';
import { judgedUnder } from '../../src/catalogue/own-limits.ts';
import { policyFrom } from '../../src/catalogue/policy.ts';
import { standingsOf } from '../../src/catalogue/standing.ts';
import { verdictOf } from '../../src/domain/verdict.ts';
import { POLICY } from '../fakes/scene.ts';

const AT = '2026-03-01T00:00:00Z';
const CHECK = sourceAssessments.id;
const own = (threshold: number, until: string | null): string =>
  `limits:\n  TD-SRC-01: { threshold: ${threshold}${until === null ? '' : `, waiver: { owner: Li, reason: agreed, granted: 2026-01-01, until: ${until} }`} }\n`;

/** Two sources, one of which holds so much per cent before collection. */
function judged(harmful: number, limits: string): ReturnType<typeof judgedUnder> {
  const source = (id: string, found: number): object => ({ id, pre: [found, 100], post: [0, 100], unexplained: 0 });
  const policy = policyFrom(new TextEncoder().encode(POLICY + limits));
  const body = sourceAssessments.sum([source('a', 0), source('b', harmful)]);
  return judgedUnder(sourceAssessments, body, policy, { tier: 'filing', at: AT });
}

function ended({ findings, waivers }: ReturnType<typeof judgedUnder>): unknown {
  const planned = [{ check: CHECK, gate: 'data' as const }];
  const verdict = verdictOf({ tier: 'filing', at: AT, planned, findings, waivers, missingControls: [] });
  const standing = standingsOf(findings, 'filing').find(({ control }) => control === 'TD-SRC-01')?.status;
  return [verdict.decision, standing, ...verdict.gates.flatMap(({ waived }) => waived)];
}

describe("a policy's own limit for a clause of at most 5 %", () => {
  it.each([
    ['none', 5, '', ['approved', 'met']],
    ['none', 6, '', ['rejected', 'not-met']],
    ['a tighter one that is met', 1, own(0.01, null), ['approved', 'met']],
    ['a tighter one that is not', 2, own(0.01, null), ['rejected', 'met']],
    ['a tighter one, and the clause is not met either', 6, own(0.01, null), ['rejected', 'not-met']],
    ['a looser one that is needed', 6, own(0.08, '2026-04-01'), ['approved', 'not-met', 'limits.TD-SRC-01']],
    ['a looser one that is not needed', 5, own(0.08, '2026-04-01'), ['approved', 'met']],
    ['a looser one that is not met', 9, own(0.08, '2026-04-01'), ['rejected', 'not-met']],
    ['a looser one on its last day', 6, own(0.08, '2026-03-01'), ['approved', 'not-met', 'limits.TD-SRC-01']],
    ['a looser one that expired', 6, own(0.08, '2026-02-28'), ['rejected', 'not-met']],
  ])('decides what may merge, never the result of the clause: %s, %i %%', (_, harmful, limits, result) => {
    const found = judged(harmful, limits);

    expect(ended(found)).toEqual(result);
  });

  it("shows a tighter one as the team's own, without a clause", () => {
    const { findings } = judged(2, own(0.01, null));

    expect(findings.filter(({ code }) => code === 'harmful')).toMatchObject([
      { outcome: 'fail', control: null, clause: null, level: 'team', measured: { limit: 0.01 } },
    ]);
  });

  it('is refused where it is looser and nobody answers for it, at its line', () => {
    expect(() => judged(0, own(0.08, null))).toThrow(/looser than .* asks <= 0\.05: add a waiver/);
  });
});
