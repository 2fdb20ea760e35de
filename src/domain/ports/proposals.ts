import type { CommitId } from '../commit-id.ts';

/** A change of files that people are asked to merge. */
export interface Proposal {
  /** A new branch for it, by a name that no other proposal has. */
  readonly branch: string;
  /** The branch that it is to be merged into, and the commit of that branch that it was made from. */
  readonly base: string;
  readonly from: CommitId;
  /** Whole files by path: new ones, and those that get another content. */
  readonly files: ReadonlyMap<string, string>;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Pull requests that the App itself opens. */
export interface Proposals {
  /** Whether the App may write below .github/workflows/, for which GitHub has a permission of its own. */
  mayWriteWorkflows(): Promise<boolean>;
  /** The number of the App's pull request of that branch, whatever became of it; a new one where there is none. Null where GitHub does not let the App open it. */
  open(proposal: Proposal): Promise<number | null>;
}
