import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Delivery, Errand, Inbox, Waiting } from '../../domain/ports/inbox.ts';

/** The inbox in a file (`:memory:` for one that lasts as long as the process), flushed to the disk with every commit. */
export function sqliteInbox(path: string): Inbox {
  const database = new DatabaseSync(path);
  database.exec(SCHEMA);
  const queries = {
    deliver: database.prepare(
      'INSERT INTO delivery (id, event, action, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    ask: database.prepare(
      `INSERT INTO errand (installation, owner, repo, pull, asked) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET installation = excluded.installation, asked = excluded.asked, failures = 0, postponed = ''`,
    ),
    waiting: database.prepare('SELECT * FROM errand WHERE asked > settled AND postponed <= ? ORDER BY asked LIMIT ?'),
    settle: database.prepare(
      'UPDATE errand SET settled = max(settled, ?), failures = 0 WHERE owner = ? AND repo = ? AND pull = ?',
    ),
    postpone: database.prepare(
      `UPDATE errand SET failures = failures + 1, postponed = ? WHERE owner = ? AND repo = ? AND pull = ? AND asked = ?`,
    ),
    forget: database.prepare('DELETE FROM delivery WHERE at < ?'),
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
    forget: async (at) => void queries.forget.run(at),
    close: async () => database.close(),
  };
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
    settled INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    postponed TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (owner, repo, pull)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS errand_waiting ON errand (asked) WHERE asked > settled;
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
    database.exec('ROLLBACK');
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
