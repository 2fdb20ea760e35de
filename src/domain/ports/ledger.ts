import type { AuditEntry, Audited } from '../audit-log.ts';
import type { Digest } from '../digest.ts';
import type { Instant } from '../instant.ts';
import type { Intent, Target } from '../intent.ts';
import type { ArchiveFiles } from './archive.ts';

/** What may change of an intent after it was opened. */
export type IntentChange = Partial<
  Pick<Intent, 'state' | 'approval' | 'workflow' | 'group' | 'asked' | 'run' | 'deadline' | 'conclusion' | 'problem'>
>;

/** The App's memory: what it wants evaluated, the evidence it took in, and what it did. Nothing in it is lost by a crash. */
export interface Ledger {
  /** Adds an intent and its files; where one of the same repository, target, branch, head, model, tier, key and attempt is there, returns that one. */
  open(intent: Intent, files: ArchiveFiles, at: Instant): Promise<Intent>;
  /** Changes an intent that is still as it was read; null where another was first. A RangeError for a state that does not follow, and for any change of an intent that is over. */
  move(intent: Intent, change: IntentChange, at: Instant): Promise<Intent | null>;
  intent(id: string): Promise<Intent | null>;
  /** All intents of a target, the oldest first. */
  intentsOf(repository: number, target: Target): Promise<readonly Intent[]>;
  /** The newest where there are several. */
  byRun(repository: number, run: number): Promise<Intent | null>;
  /** Judged intents that asked the same, the newest first. */
  judged(repository: number, key: Digest): Promise<readonly Intent[]>;
  /** How many intents of an author's changes were opened from an instant on. */
  openedFor(repository: number, author: number, since: Instant): Promise<number>;
  /** Intents that are not over, of all repositories, the oldest first. */
  unfinished(): Promise<readonly Intent[]>;
  /** Passed intents of a branch, the oldest first. */
  passed(repository: number, branch: string): Promise<readonly Intent[]>;

  /** Evidence of an intent by path; kept for good, all or nothing. A path that is there is replaced. False, and nothing kept, where the intent is over or unknown. */
  keep(intent: string, files: ArchiveFiles, at: Instant): Promise<boolean>;
  /** By path, in order. */
  files(intent: string): Promise<ArchiveFiles>;

  /** A note that stands under a name: what was made on GitHub, what was answered. */
  note(repository: number, name: string): Promise<string | null>;
  /** Notes whose names begin so, by name. */
  notes(repository: number, prefix: string): Promise<ReadonlyMap<string, string>>;
  /** Notes of one name by the numbers of their repositories. */
  notedAs(name: string): Promise<ReadonlyMap<number, string>>;
  /** Null drops it. */
  setNote(repository: number, name: string, text: string | null): Promise<void>;

  /** Adds to the audit log, which also has an entry of every `open` (`intent-opened`), `move` (`intent-moved`) and `keep` (`evidence-kept`). */
  record(entry: Audited): Promise<AuditEntry>;
  /** Entries after a number, in order. */
  audit(after: number, most: number): Promise<readonly AuditEntry[]>;
}
