import { z } from 'zod';
import { AuditEntry, nextEntry, type Audited } from '../../domain/audit-log.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { Digest } from '../../domain/digest.ts';
import type { Database, Statements } from './database.ts';
import { readable } from './readable.ts';

const Head = z.object({ number: z.number(), hash: z.literal('').or(Digest) });

/** Adds an entry at the end of the log, which it holds until the transaction ends: take all other locks before. */
export async function recorded(sql: Statements, entry: Audited): Promise<AuditEntry> {
  const [row] = await sql.all('SELECT number, hash FROM chain FOR UPDATE');
  const head = Head.parse(row);
  const next = nextEntry(entry, head.number === 0 ? null : head);
  await sql.all('INSERT INTO audit (number, body) VALUES ($1, $2)', [next.number, canonicalJson(next)]);
  await sql.all('UPDATE chain SET number = $1, hash = $2', [next.number, next.hash]);
  return next;
}

/** Entries after a number, in order. */
export async function auditOf(database: Database, after: number, most: number): Promise<readonly AuditEntry[]> {
  const rows = await database.all('SELECT number, body FROM audit WHERE number > $1 ORDER BY number LIMIT $2', [
    after,
    most,
  ]);
  return rows.map((row) => readable(AuditEntry, row, `${database.name}, audit`));
}
