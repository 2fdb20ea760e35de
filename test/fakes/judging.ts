import type { AnyCheck } from '../../src/domain/check.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { limitUnder } from '../../src/rules/limits.ts';

const PACKS = ['gbt-45654', 'law', 'filing-practice'] as const;

/** Judges a body under the default packs. */
export function judged(
  check: AnyCheck,
  body: unknown,
  tier: Tier = 'quick',
  settings: unknown = {},
): readonly Finding[] {
  const limits = {
    tier,
    settings: check.settings.parse(settings),
    of: (control: string) => limitUnder({ packs: [...PACKS], raise: [] }, control),
  };
  return check.judge(body, limits, '2026-01-01T00:00:00Z');
}

/** The codes and outcomes alone, which is what a table of cases compares. */
export function outcomes(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, outcome, decides }) => `${code}: ${outcome}${decides ? '' : ' (warns)'}`);
}
