import type { Intent } from '../../domain/intent.ts';
import type { GateProgress } from '../../report/pull-source.ts';
import type { ReportSource } from '../../report/report-source.ts';

/** How one model of the policy stands for a head commit. */
export type ModelStanding =
  | { readonly model: string; readonly kind: 'unchanged' }
  /** A draft is planned, and evaluated once it is ready for review. */
  | { readonly model: string; readonly kind: 'draft' }
  /** Somebody must allow that the runners open what a stranger brings. */
  | { readonly model: string; readonly kind: 'waiting'; readonly intent: Intent }
  | {
      readonly model: string;
      readonly kind: 'evaluating';
      readonly intent: Intent;
      readonly gates: readonly GateProgress[];
    }
  | { readonly model: string; readonly kind: 'judged'; readonly intent: Intent; readonly source: ReportSource }
  /** No verdict: the code says why. */
  | { readonly model: string; readonly kind: 'undecided'; readonly problem: string };
