import type { DatabaseSync } from 'node:sqlite';
import type { Database, Statements } from './database.ts';
import { grouped } from './grouped.ts';

interface Connection {
  readonly database: DatabaseSync;
  readonly run: Statements['all'];
  /** Begins a transaction, once nobody else writes. */
  readonly begin: () => Promise<unknown>;
  /** One after another. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Transactions of one connection. All that wait share one flush to the disk: each alone would keep the others waiting for its own.
 * One that fails leaves nothing of itself in it, and fails alone.
 */
export function sqliteTransactions({ database, run, begin, inTurn }: Connection): Database['transaction'] {
  const together = grouped((works: readonly (() => Promise<void>)[]) =>
    inTurn(async () => {
      await begin();
      try {
        for (const work of works) await work();
        await run('COMMIT');
      } finally {
        // SQLite may have rolled back itself, as it does on a full disk.
        if (database.isTransaction) database.exec('ROLLBACK');
      }
    }),
  );
  return async (work) => {
    const outcome = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
    // Whoever asked hears of it below, once it is on the disk.
    outcome.promise.catch(() => {});
    await together(async () => {
      await run('SAVEPOINT one');
      try {
        const result = await work({ all: run });
        await run('RELEASE one');
        outcome.resolve(result);
      } catch (error) {
        if (!database.isTransaction) throw error;
        database.exec('ROLLBACK TO one; RELEASE one');
        outcome.reject(error);
      }
    });
    return outcome.promise;
  };
}
