import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { Delivery, Errand, Inbox, Waiting } from '../../domain/ports/inbox.ts';

/** The inbox in a file (`:memory:` for one that lasts as long as the process), flushed to the disk with every commit. */
export function sqliteInbox(path: string): Inbox {
  const database = opened(path);
  const queries = {
    deliver: database.prepare(
      'INSERT INTO delivery (id, event, action, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    ask: database.prepare(
      `INSERT INTO errand (installation, owner, repo, pull, asked, since) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
       ON CONFLICT DO UPDATE SET installation = excluded.installation, asked = excluded.asked, failures = 0, postponed = '',
         since = CASE WHEN asked > settled THEN since ELSE excluded.since END`,
    ),
    waiting: database.prepare(
      'SELECT * FROM errand WHERE asked > settled AND postponed <= ? ORDER BY since, pull LIMIT ?',
    ),
    settle: database.prepare(
      'UPDATE errand SET settled = max(settled, ?), since = asked, failures = 0 WHERE owner = ? AND repo = ? AND pull = ?',
    ),
    postpone: database.prepare(
      `UPDATE errand SET failures = failures + 1, postponed = ? WHERE owner = ? AND repo = ? AND pull = ? AND asked = ?`,
    ),
    forget: database.prepare('DELETE FROM delivery WHERE at < ?'),
    tidy: database.prepare('DELETE FROM errand WHERE asked <= settled'),
  };

  const keep = (delivery: Delivery): void => {
    const { id, event, action, at, errands } = delivery;
    const { changes, lastInsertRowid } = queries.deliver.run(id, event, action, at);
    if (changes === 0) return;
    for (const { installation, owner, repo, pull } of errands)
      queries.ask.run(installation, owner, repo, pull, lastInsertRowid);
  };
  return {
    take: grouped((deliveries) => inTransaction(database, () => deliveries.forEach(keep))),
    waiting: async (at, most) => queries.waiting.all(at, most).map(waitingOf),
    settle: async ({ errand, asked }) => void queries.settle.run(asked, ...keyOf(errand)),
    postpone: async ({ errand, asked }, until) => void queries.postpone.run(until, ...keyOf(errand), asked),
    async forget(at) {
      queries.forget.run(at);
      queries.tidy.run();
    },
    close: async () => database.close(),
  };
}

function opened(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    database.exec(SCHEMA);
    return database;
  } catch (cause) {
    throw new Fault('store-unusable', {
      where: path,
      what: `The database cannot be opened: ${reasonOf(cause)}`,
      cause,
    });
  }
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    action TEXT,
    at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS errand (
    installation INTEGER NOT NULL,
    owner TEXT NOT NULL,
    repo TEXT NOT NULL,
    pull INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    since INTEGER NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    postponed TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (owner, repo, pull)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS errand_waiting ON errand (since, pull) WHERE asked > settled;
`;

const ErrandRow = z.object({
  installation: z.number(),
  owner: z.string(),
  repo: z.string(),
  pull: z.number(),
  asked: z.number(),
  failures: z.number(),
});

function waitingOf(row: unknown): Waiting {
  const { asked, failures, ...errand } = ErrandRow.parse(row);
  return { errand, asked, failures };
}

function keyOf({ owner, repo, pull }: Errand): [string, string, number] {
  return [owner, repo, pull];
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // SQLite may have rolled back itself, as it does on a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** What comes in during one turn of the event loop is written in one go: a flush to the disk is what a commit costs. */
function grouped<T>(write: (values: readonly T[]) => void): (value: T) => Promise<void> {
  let group: { readonly value: T; readonly settled: PromiseWithResolvers<void> }[] = [];
  const flush = (): void => {
    const now = group;
    group = [];
    try {
      write(now.map(({ value }) => value));
      for (const { settled } of now) settled.resolve();
    } catch (error) {
      for (const { settled } of now) settled.reject(error);
    }
  };
  return (value) => {
    const settled = Promise.withResolvers<void>();
    if (group.length === 0) setImmediate(flush);
    group.push({ value, settled });
    return settled.promise;
  };
}
