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

/** Who wants errands: until then nobody else is given them. */
export interface Lease {
  /** One worker of one process, by a name of its own. */
  readonly holder: string;
  readonly at: Instant;
  readonly until: Instant;
}

/** An errand that somebody asked for since it was last settled. */
export interface Waiting {
  readonly errand: Errand;
  readonly holder: string;
  /** Where in the order of all that was ever asked for it was asked for last. */
  readonly asked: number;
  /** How often it failed since a delivery asked for it. */
  readonly failures: number;
}

/** What GitHub said and was told was heard. Nothing in it is lost by a crash. */
export interface Inbox {
  /** Kept for good once it resolves. A delivery that was taken before asks for nothing. */
  take(delivery: Delivery): Promise<void>;
  /** What the App itself wants looked at: waits like what a delivery asked for, but not before `from`. An errand that is answered earlier than that is answered. */
  ask(errands: readonly Errand[], from: Instant): Promise<void>;
  /**
   * What is leased to the holder, which is renewed, and with it up to `most` errands in all that wait, are not postponed beyond `at`
   * and not leased to another beyond `at`: the longest waiting first; each stands once, however often it was asked for.
   */
  waiting(lease: Lease, most: number): Promise<readonly Waiting[]>;
  /** Answered, for all that was asked up to then; what was asked meanwhile waits on. Ends the lease. */
  settle(waiting: Waiting): Promise<void>;
  /** Failed: not again before `until`, unless it is asked for anew. Ends the lease. */
  postpone(waiting: Waiting, until: Instant): Promise<void>;
  /** Drops the ids of deliveries taken before `at`; what waits stays. */
  forget(at: Instant): Promise<void>;
  /** How many errands wait at an instant, also those that are leased or postponed, and since when the longest does; null where none waits. What is asked for later does not wait yet. */
  depth(at: Instant): Promise<{ readonly waiting: number; readonly since: Instant | null }>;
}
