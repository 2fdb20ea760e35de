import { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { Errand, errandKey } from '../../domain/errand.ts';
import { Instant } from '../../domain/instant.ts';
import type { Delivery, Inbox, Lease, Waiting } from '../../domain/ports/inbox.ts';
import type { Database, Statements } from './database.ts';
import { grouped } from './grouped.ts';
import { readable } from './readable.ts';

/** Due before every instant. */
const AT_ONCE = '';

/** An inbox in the tables `delivery`, `errand`, `wish` and `lease`. */
export function sqlInbox(database: Database): Inbox {
  return {
    take: grouped((deliveries) => database.transaction((sql) => taken(sql, deliveries))),
    ask: (errands, from) =>
      database.transaction(async (sql) => {
        let number = (await numbers(sql, errands.length)) - errands.length;
        for (const errand of errands) await asked(sql, errand, { number: (number += 1), due: from, since: from });
      }),
    waiting: (lease, most) => leased(database, lease, most),
    settle: (waiting) => database.transaction((sql) => settled(sql, waiting)),
    postpone: (waiting, until) => database.transaction((sql) => postponed(sql, waiting, until)),
    async forget(at) {
      await database.all('DELETE FROM delivery WHERE at < $1', [at]);
    },
    async depth(at) {
      const [row] = await database.all(
        'SELECT count(*) AS waiting, min(since) AS since FROM errand WHERE since <= $1',
        [at],
      );
      return z.object({ waiting: z.number(), since: Instant.nullable() }).parse(row);
    },
  };
}

async function taken(sql: Statements, deliveries: readonly Delivery[]): Promise<void> {
  const wished = deliveries.flatMap(({ at, errands }) => errands.map((errand) => ({ at, errand })));
  const before = (await numbers(sql, wished.length)) - wished.length;
  const kept = await Promise.all(
    deliveries.map(({ id, event, action, at }) =>
      sql.all(
        'INSERT INTO delivery (id, event, action, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id',
        [id, event, action, at],
      ),
    ),
  );
  const isNew = deliveries.flatMap(({ errands }, place) => errands.map(() => kept[place]?.length === 1));
  await Promise.all(
    wished.map(async ({ at, errand }, place) => {
      if (isNew[place]) await asked(sql, errand, { number: before + place + 1, due: AT_ONCE, since: at });
    }),
  );
}

/** The last of so many new numbers. They grow in the order in which they are committed: whoever has some keeps others waiting. */
async function numbers(sql: Statements, count: number): Promise<number> {
  const [row] = await sql.all('UPDATE counter SET asked = asked + $1 RETURNING asked', [count]);
  return z.object({ asked: z.number() }).parse(row).asked;
}

interface Wish {
  readonly number: number;
  readonly due: string;
  readonly since: Instant;
}

/** An errand holds what its unsettled wishes amount to; wishes that are due at the same time are one. */
async function asked(sql: Statements, errand: Errand, { number, due, since }: Wish): Promise<void> {
  const key = errandKey(errand);
  await Promise.all([
    sql.all(
      `INSERT INTO errand (key, body, first, asked, due, since) VALUES ($1, $2, $3, $3, $4, $5)
       ON CONFLICT (key) DO UPDATE SET body = excluded.body, asked = excluded.asked,
         due = CASE WHEN excluded.due < errand.due THEN excluded.due ELSE errand.due END,
         since = CASE WHEN excluded.since < errand.since THEN excluded.since ELSE errand.since END,
         failures = CASE WHEN excluded.due = '' THEN 0 ELSE errand.failures END`,
      [key, canonicalJson(errand), number, due, since],
    ),
    sql.all(
      `INSERT INTO wish (errand, due, number, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (errand, due) DO UPDATE SET number = excluded.number, since = excluded.since`,
      [key, due, number, since],
    ),
  ]);
}

const Chosen = z.object({ body: z.string(), asked: z.number(), failures: z.number() });

async function leased(database: Database, { holder, at, until }: Lease, most: number): Promise<readonly Waiting[]> {
  const own = await database.all('UPDATE lease SET until = $2 WHERE holder = $1 RETURNING errand', [holder, until]);
  if (own.length < most)
    await database.all(
      `INSERT INTO lease (errand, holder, until)
       SELECT key, CAST($1 AS TEXT), CAST($2 AS TEXT) FROM errand
       WHERE due <= $3 AND NOT EXISTS (SELECT 1 FROM lease WHERE errand = key AND (until > $3 OR holder = $1))
       ORDER BY since, first LIMIT $4 FOR UPDATE SKIP LOCKED
       ON CONFLICT (errand) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until <= $3`,
      [holder, until, at, most - own.length],
    );
  const rows = await database.all(
    `SELECT body, asked, failures FROM errand JOIN lease ON errand = key WHERE holder = $1 ORDER BY since, first`,
    [holder],
  );
  return rows.map((row) => {
    const { asked: number, failures } = Chosen.parse(row);
    return { errand: readable(Errand, row, `${database.name}, errand`), holder, asked: number, failures };
  });
}

async function settled(sql: Statements, waiting: Waiting): Promise<void> {
  const { asked: number } = waiting;
  const key = errandKey(waiting.errand);
  if (!(await released(sql, waiting))) return;
  await sql.all('DELETE FROM wish WHERE errand = $1 AND number <= $2', [key, number]);
  const [left] = await sql.all(
    'SELECT min(due) AS due, min(since) AS since, min(number) AS first FROM wish WHERE errand = $1',
    [key],
  );
  const { due, since, first } = Left.parse(left);
  if (due === null) {
    await sql.all('DELETE FROM errand WHERE key = $1', [key]);
    await sql.all('DELETE FROM lease WHERE errand = $1', [key]);
  } else
    await sql.all('UPDATE errand SET due = $2, since = $3, first = $4, failures = 0 WHERE key = $1', [
      key,
      due,
      since,
      first,
    ]);
}

const Left = z.object({ due: z.string().nullable(), since: Instant.nullable(), first: z.number().nullable() });

async function postponed(sql: Statements, waiting: Waiting, until: Instant): Promise<void> {
  const key = errandKey(waiting.errand);
  if (!(await released(sql, waiting))) return;
  const [anew] = await sql.all('SELECT min(due) AS due FROM wish WHERE errand = $1 AND number > $2', [
    key,
    waiting.asked,
  ]);
  const { due } = Left.pick({ due: true }).parse(anew);
  await sql.all('UPDATE errand SET due = $2, failures = failures + 1 WHERE key = $1', [
    key,
    due === null || until < due ? until : due,
  ]);
}

/** Ends the lease. False where all that was asked for by then is settled already, by one whose lease ran out. */
async function released(sql: Statements, { errand, holder, asked: number }: Waiting): Promise<boolean> {
  const key = errandKey(errand);
  const rows = await sql.all('SELECT first FROM errand WHERE key = $1 FOR UPDATE', [key]);
  await sql.all('DELETE FROM lease WHERE errand = $1 AND holder = $2', [key, holder]);
  return z
    .array(z.object({ first: z.number() }))
    .parse(rows)
    .some(({ first }) => first <= number);
}
