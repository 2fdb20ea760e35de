import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { Database, Statements } from './database.ts';
import { LEASES, migrations } from './sqlite-schema.ts';
import { sqliteTransactions } from './sqlite-transactions.ts';

/** How long somebody else may write before an operation fails, in milliseconds, and how often it is tried until then. */
const [PATIENCE, PAUSE] = [5000, 2];

/** A file of SQLite (`:memory:` for one that lasts as long as the process), flushed to the disk with every commit. */
export function sqliteDatabase(path: string): Database {
  const database = openedFile(path);
  const prepared = new Map<string, StatementSync>();
  const statement = (text: string): StatementSync => {
    const there = prepared.get(text) ?? database.prepare(sqliteText(text));
    prepared.set(text, there);
    return there;
  };
  const run: Statements['all'] = async (text, values = []) => {
    try {
      return statement(text).all(...values);
    } catch (cause) {
      throw failed(path, cause);
    }
  };

  // One connection: who uses it in the middle of another's transaction would be part of it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const begin = (): Promise<unknown> => patiently(() => run('BEGIN IMMEDIATE'));
  const transaction = sqliteTransactions({ database, run, begin, inTurn });
  return {
    name: path,
    all: (text, values) => inTurn(() => patiently(() => run(text, values))),
    transaction,
    async close() {
      // What was asked for before is written first.
      if (database.isOpen) await transaction(async () => {});
      await inTurn(async () => {
        if (database.isOpen) database.close();
      });
    },
  };
}

function openedFile(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { timeout: PATIENCE });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
    migrate(database, path);
    database.exec(`${LEASES}; PRAGMA busy_timeout = 0`);
    return database;
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('store-unusable', {
      where: path,
      what: `The database cannot be opened: ${reasonOf(cause)}`,
      cause,
    });
  }
}

function migrate(database: DatabaseSync, path: string): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const { user_version: version } = z
      .object({ user_version: z.number() })
      .parse(database.prepare('PRAGMA user_version').get());
    if (version > migrations.length)
      throw new Fault('store-unusable', {
        where: path,
        what: `The database is of version ${version}, this program knows ${migrations.length}`,
        hint: 'Install the version of beian that wrote it, or a newer one.',
      });
    for (const migration of migrations.slice(version)) migration(database);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    database.close();
    throw error;
  }
}

/** The SQL that both databases share, as SQLite has it: it has one writer, so it locks no rows. */
function sqliteText(text: string): string {
  return text.replaceAll(/\$(\d+)/g, '?$1').replaceAll(/ FOR UPDATE( SKIP LOCKED)?/g, '');
}

/** Waits without keeping the event loop: the one who writes may be in this process. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += PAUSE)
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= PATIENCE) throw error;
      await setTimeout(PAUSE);
    }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return z.object({ cause: z.object({ errcode: z.literal(SQLITE_BUSY) }) }).safeParse(error).success;
}

function failed(path: string, cause: unknown): Fault {
  return new Fault('store-unusable', {
    where: path,
    what: `The database failed: ${reasonOf(cause)}`,
    hint: 'Look at the disk and the permissions of the file; what failed is tried again.',
    cause,
  });
}
