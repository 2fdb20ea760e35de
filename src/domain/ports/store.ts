import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';

/** Everything that the App remembers, in one database. An operation that fails has changed nothing, or all that it was to change. */
export interface Store {
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  close(): Promise<void>;
}
