import { z } from 'zod';
import { CommitId } from './commit-id.ts';
import { Digest } from './digest.ts';
import { MOST_SHARDS, Nonce } from './evaluation-spec.ts';
import { Instant } from './instant.ts';
import { Tier } from './tier.ts';

/** What on GitHub an evaluation answers: a pull request, a merge group's branch, the tip of a branch that is to be released, or a commit of a branch that somebody asked about. */
export const Target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pull'), number: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('group'), ref: z.string() }),
  z.strictObject({ kind: z.literal('branch'), name: z.string() }),
  z.strictObject({ kind: z.literal('commit'), branch: z.string(), commit: CommitId }),
]);
export type Target = Readonly<z.infer<typeof Target>>;

export const IntentState = z.enum([
  'awaiting-approval',
  'ready',
  'dispatching',
  'running',
  'judging',
  'passed',
  'failed',
  'error',
  'timed-out',
  'cancelled',
  'superseded',
]);
export type IntentState = z.infer<typeof IntentState>;

/** Forward only; a state that leads nowhere is for ever. */
export const NEXT_STATES: Readonly<Record<IntentState, readonly IntentState[]>> = {
  'awaiting-approval': ['ready', 'superseded', 'cancelled'],
  'ready': ['dispatching', 'superseded', 'cancelled', 'error'],
  'dispatching': ['running', 'error', 'superseded', 'cancelled', 'timed-out'],
  'running': ['judging', 'error', 'superseded', 'cancelled', 'timed-out'],
  'judging': ['passed', 'failed', 'error', 'superseded'],
  'passed': [],
  'failed': [],
  'error': [],
  'timed-out': [],
  'cancelled': [],
  'superseded': [],
};

export function isOver(state: IntentState): boolean {
  return NEXT_STATES[state].length === 0;
}

/** Who allowed an evaluation, bound to the full commit id that they saw. */
const Approval = z.strictObject({ login: z.string(), id: z.number().int(), at: Instant, head: CommitId });

/** One evaluation that the App wants, from the wish to the verdict: what evidence is compared with. */
export const Intent = z.strictObject({
  id: Nonce,
  nonce: Nonce,
  repository: z.number().int().positive(),
  target: Target,
  /** The number of the account whose change it is, where the evaluations of a day are counted; null for a commit of a branch. */
  author: z.number().int().nonnegative().nullable().default(null),
  /** The branch whose policy judges. */
  branch: z.string(),
  head: CommitId,
  model: z.string(),
  tier: Tier,
  /** Equal keys ask the same of the same model: everything that a verdict depends on, but not where and when it is asked. */
  key: Digest,
  /** From 1; a new one after an error, a timeout or a wish to run again. */
  attempt: z.number().int().positive(),
  plan: Digest,
  policy: Digest,
  shards: z.number().int().min(1).max(MOST_SHARDS),
  state: IntentState,
  approval: Approval.nullable(),
  /** The workflow file as it was when it was dispatched: its path, its branch, git's id of its content. */
  workflow: z.strictObject({ path: z.string(), branch: z.string(), blob: CommitId }).nullable(),
  /** The runner group that the collecting jobs must have run in. */
  group: z.string().nullable(),
  asked: Instant.nullable(),
  run: z.number().int().positive().nullable(),
  deadline: Instant.nullable(),
  /** Digest of the conclusion, once judged. */
  conclusion: Digest.nullable(),
  /** Why there is no verdict, or why it waits: a stable code, `run-actor`. */
  problem: z.string().nullable(),
  /** Raised with every change: who read another version may not change it. */
  version: z.number().int().positive(),
});
export type Intent = Readonly<z.infer<typeof Intent>>;
