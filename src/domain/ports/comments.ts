import type { Instant } from '../instant.ts';
import type { Person } from './people.ts';

/** A comment on a pull request as it stands now. */
export interface WrittenComment {
  /** The number of the pull request or issue that it stands on. */
  readonly pull: number;
  /** Null where the account is gone. */
  readonly author: Person | null;
  readonly body: string;
  readonly at: Instant;
  /** Whether its text is no longer the one that it was written with: nobody knows by whom it was changed. */
  readonly edited: boolean;
}

/** A comment as a list has it. */
export interface ListedComment {
  readonly id: number;
  /** The number of the pull request or issue that it stands on. */
  readonly pull: number;
  readonly body: string;
}

/** `seen`: it is looked into. */
export type Reaction = 'seen' | 'done' | 'refused';

/** Comments of pull requests. The App has one of its own on each for every first line, which is hidden. */
export interface Comments {
  /**
   * Writes one: the comment of that id where it still stands, else the App's own one with the same first line, else a new one.
   * Returns its id.
   */
  put(pull: number, body: string, known: number | null): Promise<number>;
  /** Those on pull requests and issues that were written or changed since an instant, the oldest first. */
  since(at: Instant): Promise<readonly ListedComment[]>;
  /** Null where it is gone. */
  read(id: number): Promise<WrittenComment | null>;
  /** Once, however often it is asked for; nothing where the comment is gone. */
  react(id: number, reaction: Reaction): Promise<void>;
}
