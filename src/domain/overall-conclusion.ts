import type { Standing } from './conclusion.ts';
import type { Level } from './control.ts';

/** The three conclusions that a self-assessment can reach (TC260-003 9.1 f), and `open` where a clause has no result yet. */
export type OverallConclusion = 'all-met' | 'partly-met' | 'none-met' | 'open';

/**
 * What the results of the clauses add up to. Only what the rules demand counts: a recommended clause never changes it,
 * and a clause that does not apply stands beside those that are met. Nothing evidenced is nothing concluded.
 */
export function overallConclusion(
  standings: readonly Standing[],
  levelOf: (control: string) => Level | null,
): OverallConclusion {
  const counted = standings.filter(({ control }) => levelOf(control) === 'shall').map(({ status }) => status);
  if (counted.length === 0 || counted.includes('not-evidenced') || counted.includes('indicated')) return 'open';
  if (!counted.includes('not-met')) return 'all-met';
  return counted.includes('met') ? 'partly-met' : 'none-met';
}
