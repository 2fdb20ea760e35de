import type { Conclusion } from '../../domain/conclusion.ts';
import type { Intent } from '../../domain/intent.ts';
import type { ReportSource } from '../../report/report-source.ts';

/** How one model of the policy stands for a head commit. */
export type ModelStanding =
  | { readonly model: string; readonly kind: 'unchanged' }
  /** A draft is planned, and evaluated once it is ready for review. */
  | { readonly model: string; readonly kind: 'draft' }
  /** `approval`: somebody must allow that the runners open what a stranger brings. */
  | { readonly model: string; readonly kind: 'waiting'; readonly intent: Intent; readonly approval: boolean }
  | { readonly model: string; readonly kind: 'evaluating'; readonly intent: Intent; readonly done: number }
  | {
      readonly model: string;
      readonly kind: 'judged';
      readonly intent: Intent;
      readonly conclusion: Conclusion;
      readonly source: ReportSource;
    }
  /** No verdict: the code says why, and what a person does about it. */
  | { readonly model: string; readonly kind: 'undecided'; readonly problem: string };

/** Passed only where every changed model has a verdict and every verdict approves. */
export function allApproved(standings: readonly ModelStanding[]): boolean {
  return standings.every(
    (one) => one.kind === 'unchanged' || (one.kind === 'judged' && one.conclusion.verdict.decision === 'approved'),
  );
}
