import { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { intentKey } from '../../domain/intent-key.ts';
import { Intent, isOver } from '../../domain/intent.ts';
import { movedIntent } from '../../domain/moved-intent.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { IntentChange } from '../../domain/ports/ledger.ts';
import type { Statements, Value } from './database.ts';
import { recorded } from './sql-audit.ts';
import { keptContents, keptFiles, namedDigests } from './sql-files.ts';
import { readable } from './readable.ts';

/** Intents that a condition picks, in the order in which they were opened. Every row is read as what this version writes. */
export async function intentsWhere(
  sql: Statements,
  condition: string,
  values: readonly Value[],
): Promise<readonly Intent[]> {
  const rows = await sql.all(`SELECT id, body FROM intent WHERE ${condition} ORDER BY number`, values);
  return rows.map((row) => readable(Intent, row, `intent ${z.object({ id: z.string() }).parse(row).id}`));
}

export async function opened(sql: Statements, wanted: Intent, files: ArchiveFiles, at: Instant): Promise<Intent> {
  const intent = Intent.parse(wanted);
  const key = intentKey(intent);
  const there = async (): Promise<Intent | undefined> => (await intentsWhere(sql, 'key = $1', [key]))[0];
  const before = await there();
  if (before !== undefined) return before;

  const digests = await keptContents(sql, files);
  await sql.all('SELECT number FROM chain FOR UPDATE');
  const meanwhile = await there();
  if (meanwhile !== undefined) return meanwhile;
  const { id, repository, state } = intent;
  const about = { intent: id, state, ...namedDigests(digests) };
  const { number } = await recorded(sql, { at, repository, what: 'intent-opened', about });
  const { target, branch, key: asks, run, author } = intent;
  await sql.all(
    `INSERT INTO intent (id, key, number, repository, target, branch, asks, state, run, author, opened, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, key, number, repository, canonicalJson(target), branch, asks, state, run, author, at, canonicalJson(intent)],
  );
  await keptFiles(sql, id, digests);
  return intent;
}

/** How many intents of an author's changes were opened from an instant on. */
export async function openedCount(
  sql: Statements,
  repository: number,
  author: number,
  since: Instant,
): Promise<number> {
  const [row] = await sql.all(
    'SELECT COUNT(*) AS count FROM intent WHERE repository = $1 AND author = $2 AND opened >= $3',
    [repository, author, since],
  );
  return z.object({ count: z.number() }).parse(row).count;
}

/** The intent as it is now, which stays so until the transaction ends. */
async function held(sql: Statements, id: string): Promise<Intent | null> {
  const [row] = await sql.all('SELECT body FROM intent WHERE id = $1 FOR UPDATE', [id]);
  return row === undefined ? null : readable(Intent, row, `intent ${id}`);
}

export async function moved(
  sql: Statements,
  { id, version }: Intent,
  change: IntentChange,
  at: Instant,
): Promise<Intent | null> {
  const before = await held(sql, id);
  if (before === null || before.version !== version) return null;
  const after = movedIntent(before, change);
  await sql.all('UPDATE intent SET state = $2, run = $3, body = $4 WHERE id = $1', [
    id,
    after.state,
    after.run,
    canonicalJson(after),
  ]);
  const about = { intent: id, from: before.state, to: after.state, version: after.version };
  await recorded(sql, { at, repository: after.repository, what: 'intent-moved', about });
  return after;
}

export async function kept(sql: Statements, id: string, files: ArchiveFiles, at: Instant): Promise<boolean> {
  const intent = await held(sql, id);
  if (intent === null || isOver(intent.state)) return false;
  const digests = await keptContents(sql, files);
  await keptFiles(sql, id, digests);
  const about = { intent: id, ...namedDigests(digests) };
  await recorded(sql, { at, repository: intent.repository, what: 'evidence-kept', about });
  return true;
}
