import type { Standing } from '../domain/conclusion.ts';
import type { Finding } from '../domain/finding.ts';
import type { Tier } from '../domain/tier.ts';
import { controls } from '../rules/controls.ts';

/** How every control stands after a run. A quick run can show that a control is not met, never that it is. */
export function standingsOf(findings: readonly Finding[], tier: Tier): readonly Standing[] {
  const byControl = Map.groupBy(findings, (finding) => finding.control ?? '');
  return controls.map(({ id }) => {
    const found = byControl.get(id) ?? [];
    const checks = [...new Set(found.map((finding) => finding.check))].toSorted();
    return {
      control: id,
      status: statusOf(
        found.map(({ outcome }) => outcome),
        tier,
      ),
      checks,
    };
  });
}

function statusOf(outcomes: readonly Finding['outcome'][], tier: Tier): Standing['status'] {
  if (outcomes.includes('fail')) return 'not-met';
  if (outcomes.length === 0 || outcomes.includes('inconclusive')) return 'not-evidenced';
  if (tier === 'quick') return 'indicated';
  return outcomes.every((outcome) => outcome === 'not-applicable') ? 'not-applicable' : 'met';
}
