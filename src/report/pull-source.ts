import type { Json } from '../domain/canonical-json.ts';
import type { Digest } from '../domain/digest.ts';
import type { GateId } from '../domain/gate.ts';
import type { SignOff } from '../domain/sign-off.ts';
import type { Language, Words } from '../domain/words.ts';
import type { ReportSource } from './report-source.ts';

/** How far one gate of a run has come. */
export interface GateProgress {
  readonly gate: GateId;
  /** Shards whose evidence has come in, of all. */
  readonly done: number;
  readonly total: number;
}

/** How one model of a pull request stands. Reasons are one line each and may come from anywhere. `draft`: planned only. */
export type ModelState =
  | { readonly state: 'concluded'; readonly model: string; readonly source: ReportSource }
  | { readonly state: 'waiting'; readonly model: string; readonly reason: Words | null }
  | { readonly state: 'evaluating'; readonly model: string; readonly gates: readonly GateProgress[] }
  | {
      readonly state: 'undecided' | 'timed-out';
      readonly model: string;
      readonly reason: Words;
      /** Where the reason is several things, each in a line. */
      readonly details?: readonly string[];
    }
  | { readonly state: 'superseded'; readonly model: string; readonly by: string }
  | { readonly state: 'unchanged' | 'not-concerned' | 'draft'; readonly model: string };

/** One setting that the head's policy has otherwise than the policy in force; undefined where one of them lacks it. */
export interface SettingChange {
  readonly setting: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What the pull request would make of the policy, or why it cannot be read. It decides nothing. */
export type PolicyPreview =
  | { readonly kind: 'readable'; readonly changes: readonly SettingChange[] }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** How a model stands at the filing tier, where somebody asked for it. */
export interface FilingState {
  readonly state: ModelState;
  /** The digest that people sign; null before it is judged. */
  readonly evidence: Digest | null;
  readonly signOffs: readonly SignOff[];
}

/** Everything that the comment and the check runs of one pull request are written from. */
export interface PullSource {
  /** What tells this comment from another of the same App: its own letters, digits, `/`, `#`, `:`, `.` and `-`. */
  readonly identity: string;
  /** The base branch whose policy is in force, and the head's full commit id. */
  readonly branch: string;
  readonly commit: string;
  /** `observe`: the result blocks no merge. */
  readonly mode: 'enforce' | 'observe';
  readonly languages: readonly Language[];
  readonly models: readonly ModelState[];
  /** For information: no check depends on it. */
  readonly filing: readonly FilingState[];
  /** Null where the pull request leaves the policy as it is. */
  readonly preview: PolicyPreview | null;
}
