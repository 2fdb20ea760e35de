import type { CommitId } from '../commit-id.ts';

/** What a repository is, beside what lies in it. */
export interface RepositoryFacts {
  readonly archived: boolean;
  readonly fork: boolean;
  readonly defaultBranch: string;
  /** Of the default branch; null where nothing was ever pushed. */
  readonly tip: CommitId | null;
  /** The URL of its page, without a slash at the end. */
  readonly page: string;
}
