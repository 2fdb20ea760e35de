import type { Errand } from '../errand.ts';
import type { Instant } from '../instant.ts';

/** A verified webhook delivery, as far as it is kept: nothing that somebody wrote in a pull request. */
export interface Delivery {
  /** X-GitHub-Delivery; GitHub gives a redelivery the same one. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly at: Instant;
  /** Empty where nothing follows from it. */
  readonly errands: readonly Errand[];
}

/** An errand that somebody asked for since it was last settled. */
export interface Waiting {
  readonly errand: Errand;
  /** The number of the last delivery that asked for it. */
  readonly asked: number;
  /** How often it failed since. */
  readonly failures: number;
}

/** What GitHub said and was told was heard. Nothing in it is lost by a crash. */
export interface Inbox {
  /** Kept for good once it resolves. A delivery that was taken before asks for nothing. */
  take(delivery: Delivery): Promise<void>;
  /** What the App itself wants looked at: waits like what a delivery asked for, but not before `from`. */
  ask(errands: readonly Errand[], from: Instant): Promise<void>;
  /** Errands that wait and are not postponed beyond `at`, the longest waiting first; each stands once, however often it was asked for. */
  waiting(at: Instant, most: number): Promise<readonly Waiting[]>;
  /** Answered, for all that was asked up to then; what was asked meanwhile waits on. */
  settle(waiting: Waiting): Promise<void>;
  /** Failed: not again before `until`, unless it is asked for anew. */
  postpone(waiting: Waiting, until: Instant): Promise<void>;
  /** Drops the ids of deliveries taken before `at`, and errands that are settled; what waits stays. */
  forget(at: Instant): Promise<void>;
  /** How many errands wait, and since when the longest does; null where none waits. */
  depth(): Promise<{ readonly waiting: number; readonly since: Instant | null }>;
  close(): Promise<void>;
}
