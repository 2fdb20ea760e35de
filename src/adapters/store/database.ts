export type Value = string | number | null | Uint8Array;

export interface Statements {
  /**
   * The rows of one statement in the SQL that SQLite and PostgreSQL share, its values written $1, $2 …; big integers come as numbers.
   * A Fault `store-unusable` where the database refuses it or is gone.
   */
  all(text: string, values?: readonly Value[]): Promise<readonly unknown[]>;
}

/** What a store is written on. Each statement by itself is all or nothing and, once it resolves, kept for good. */
export interface Database extends Statements {
  /** Where it is, without a password. */
  readonly name: string;
  /** All that the work writes, or nothing where it throws. It sees what others committed; rows that it read `FOR UPDATE` stay as they are until it ends. */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
