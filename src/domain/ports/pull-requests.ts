import type { CommitId } from '../commit-id.ts';

/** A pull request as it stands now. */
export interface LivePull {
  readonly number: number;
  readonly open: boolean;
  readonly draft: boolean;
  /** The base branch's name; under a shared name that of the branch whose policy judges. */
  readonly branch: string;
  /** What its checks end in, where that is not the branch's name. */
  readonly sharedName?: string;
  /** Whether the base branch is the repository's default one; absent where nobody said. */
  readonly toDefault?: boolean;
  readonly head: CommitId;
  /** Whether the head branch lies in the same repository; a deleted fork counts as another one. */
  readonly own: boolean;
  readonly author: { readonly id: number; readonly login: string };
}

/** A merge group as it stands now: the branch that the queue made for it, and its commit. */
export interface LiveGroup {
  readonly ref: string;
  readonly head: CommitId;
}

/** Pull requests of a repository. */
export interface PullRequests {
  /** Null where there is none, or where it can no longer be seen. */
  live(number: number): Promise<LivePull | null>;
  /** All that are open. */
  open(): Promise<readonly LivePull[]>;
  /** The branches that the merge queue made, each with its commit. */
  groups(): Promise<readonly LiveGroup[]>;
}
