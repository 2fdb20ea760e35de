import type { DatabaseSync } from 'node:sqlite';

/** Each brings a database one version on, and never changes once it was published. */
export const migrations: readonly ((database: DatabaseSync) => void)[] = [
  (database) => {
    // What waits in the first version's inbox names a repository without its number: old-errands.ts asks for it again.
    if (isInboxOfBefore(database))
      database.exec(`
        ALTER TABLE errand RENAME TO old_errand;
        DROP INDEX errand_waiting;
        DELETE FROM old_errand WHERE asked <= settled;
      `);
    database.exec(INBOX + LEDGER);
  },
  (database) => database.exec(AUTHORS),
];

function isInboxOfBefore(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM pragma_table_info('errand') WHERE name = 'pull'").get() !== undefined;
}

const INBOX = `
  CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    action TEXT,
    at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE errand (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    first INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    due TEXT NOT NULL,
    since TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX errand_waiting ON errand (since, first);
  CREATE TABLE wish (
    errand TEXT NOT NULL,
    due TEXT NOT NULL,
    number INTEGER NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (errand, due)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE counter (asked INTEGER NOT NULL) STRICT;
  INSERT INTO counter VALUES (0);
`;

const LEDGER = `
  CREATE TABLE intent (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL UNIQUE,
    repository INTEGER NOT NULL,
    target TEXT NOT NULL,
    branch TEXT NOT NULL,
    asks TEXT NOT NULL,
    state TEXT NOT NULL,
    run INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX intent_target ON intent (repository, target);
  CREATE INDEX intent_asks ON intent (repository, asks);
  CREATE INDEX intent_branch ON intent (repository, branch, state);
  CREATE INDEX intent_run ON intent (repository, run);
  CREATE INDEX intent_state ON intent (state);
  CREATE TABLE blob (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
  CREATE TABLE file (
    intent TEXT NOT NULL REFERENCES intent,
    path TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES blob,
    PRIMARY KEY (intent, path)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE note (
    repository INTEGER NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (repository, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE chain (number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  INSERT INTO chain VALUES (0, '');
`;

/** Whose change an intent evaluates, and since when: what an older version opened counts for nobody. */
const AUTHORS = `
  ALTER TABLE intent ADD COLUMN author INTEGER;
  ALTER TABLE intent ADD COLUMN opened TEXT;
  CREATE INDEX intent_author ON intent (repository, author, opened);
`;

/** One process has the file: who answers what need not outlive it. */
export const LEASES =
  'CREATE TEMP TABLE lease (errand TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL) STRICT';
