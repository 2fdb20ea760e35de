import type { Instant } from '../instant.ts';

/** A repository as GitHub knows it. A name may pass to another repository; an id never does. */
export interface RepositoryIdentity {
  readonly id: number;
  readonly owner: string;
  readonly repo: string;
}

/** A gate, or the aggregate check, as it stands on the head of a pull request. */
interface GateStatus {
  readonly name: string;
  readonly state: 'queued' | 'running' | 'success' | 'failure' | 'action_required' | 'cancelled' | 'timed_out';
}

/** An open pull request as the App sees it. */
export interface PullStatus {
  readonly number: number;
  readonly baseBranch: string;
  /** The full id of its head commit. */
  readonly head: string;
  readonly gates: readonly GateStatus[];
  /** What it waits for, since when; null where it waits for nothing. */
  readonly waits: { readonly what: 'approval' | 'runner' | 'review' | 'github'; readonly since: Instant } | null;
}

/** What the App knows of its own work, for people to look at. Nothing in it is confidential to those who may read the repository. */
export interface StatusSource {
  /** Repositories that the App looks after, across all installations. */
  repositories(): Promise<readonly RepositoryIdentity[]>;
  /** Open pull requests of one of them, the newest first. */
  pulls(repository: RepositoryIdentity): Promise<readonly PullStatus[]>;
  /** When every open pull request was last looked at (null: not yet), and how many errands wait. */
  work(): Promise<{ readonly lastSweep: Instant | null; readonly inboxDepth: number }>;
}
