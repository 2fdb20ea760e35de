/** What a check run says of one commit. `action_required` blocks a merge as a failure does; neutral and skipped would not, so they do not exist here. */
export interface CheckReport {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: 'success' | 'failure' | 'action_required';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

/** Check runs of a repository: one of each name per commit, made once and changed afterwards. */
export interface CheckRuns {
  publish(report: CheckReport): Promise<void>;
}
