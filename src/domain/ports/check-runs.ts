import type { CommitId } from '../commit-id.ts';

/** A remark at a line of a file. */
export interface Annotation {
  readonly path: string;
  /** From 1 on. */
  readonly line: number;
  readonly level: 'warning' | 'failure';
  /** At most 255 characters, and 64 KiB. */
  readonly title: string;
  readonly message: string;
}

/** A button of a check run; GitHub shows at most three. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/**
 * What a check run says of one commit. `in_progress` and `action_required` block a merge as a failure does;
 * neutral and skipped would not, so they do not exist here.
 */
export interface CheckReport {
  readonly name: string;
  readonly commit: CommitId;
  readonly conclusion: 'success' | 'failure' | 'action_required' | 'cancelled' | 'timed_out' | 'in_progress';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
}

/** What another App wrote: its slug is a name that GitHub keeps unique. */
export interface ForeignCheck {
  readonly name: string;
  readonly app: string;
}

/** Check runs of a repository: one of each name per commit, made once and changed afterwards. */
export interface CheckRuns {
  /** In the order given; one that says the same already is left as it is. */
  publish(reports: readonly CheckReport[]): Promise<void>;
  /** Check runs of a commit that another App wrote, under whatever name. */
  foreign(commit: CommitId): Promise<readonly ForeignCheck[]>;
}
