import { canonicalJson } from '../../domain/canonical-json.ts';
import { isOver, IntentState } from '../../domain/intent.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { Database } from './database.ts';
import { auditOf, recorded } from './sql-audit.ts';
import { filesOf } from './sql-files.ts';
import { intentsWhere, kept, moved, opened, openedCount } from './sql-intents.ts';
import { readable } from './readable.ts';
import { z } from 'zod';

const UNFINISHED = IntentState.options.filter((state) => !isOver(state)).map((state) => `'${state}'`);

/**
 * A ledger in the tables `intent`, `file`, `blob`, `note`, `audit` and `chain`.
 * Locks are taken in one order, intent, contents, chain, so that no two transactions wait for each other.
 */
export function sqlLedger(database: Database): Ledger {
  return {
    open: (intent, files, at) => database.transaction((sql) => opened(sql, intent, files, at)),
    move: (intent, change, at) => database.transaction((sql) => moved(sql, intent, change, at)),
    intent: async (id) => (await intentsWhere(database, 'id = $1', [id]))[0] ?? null,
    intentsOf: (repository, target) =>
      intentsWhere(database, 'repository = $1 AND target = $2', [repository, canonicalJson(target)]),
    byRun: async (repository, run) =>
      (await intentsWhere(database, 'repository = $1 AND run = $2', [repository, run])).at(-1) ?? null,
    judged: async (repository, key) =>
      (
        await intentsWhere(database, "repository = $1 AND asks = $2 AND state IN ('passed', 'failed')", [
          repository,
          key,
        ])
      ).toReversed(),
    openedFor: (repository, author, since) => openedCount(database, repository, author, since),
    unfinished: () => intentsWhere(database, `state IN (${UNFINISHED.join(', ')})`, []),
    passed: (repository, branch) =>
      intentsWhere(database, "repository = $1 AND branch = $2 AND state = 'passed'", [repository, branch]),

    keep: (intent, files, at) => database.transaction((sql) => kept(sql, intent, files, at)),
    files: (intent) => filesOf(database, intent),

    async note(repository, name) {
      const [row] = await database.all('SELECT body FROM note WHERE repository = $1 AND name = $2', [repository, name]);
      return row === undefined ? null : readable(z.string(), row, `${database.name}, note ${name}`);
    },
    async notes(repository, prefix) {
      const rows = await database.all(
        'SELECT name, body FROM note WHERE repository = $1 AND substr(name, 1, $2) = $3 ORDER BY name',
        [repository, prefix.length, prefix],
      );
      return new Map(rows.map((row) => namedNote(row, database.name)));
    },
    async notedAs(name) {
      const rows = await database.all('SELECT repository, body FROM note WHERE name = $1 ORDER BY repository', [name]);
      return new Map(
        rows.map((row) => {
          const { repository } = z.looseObject({ repository: z.coerce.number() }).parse(row);
          return [repository, readable(z.string(), row, `${database.name}, note ${name}`)];
        }),
      );
    },
    async setNote(repository, name, text) {
      if (text === null) await database.all('DELETE FROM note WHERE repository = $1 AND name = $2', [repository, name]);
      else
        await database.all(
          `INSERT INTO note (repository, name, body) VALUES ($1, $2, $3)
           ON CONFLICT (repository, name) DO UPDATE SET body = excluded.body`,
          [repository, name, JSON.stringify(text)],
        );
    },

    record: (entry) => database.transaction((sql) => recorded(sql, entry)),
    audit: (after, most) => auditOf(database, after, most),
  };
}

function namedNote(row: unknown, place: string): readonly [name: string, text: string] {
  const { name } = z.looseObject({ name: z.string() }).parse(row);
  return [name, readable(z.string(), row, `${place}, note ${name}`)];
}
