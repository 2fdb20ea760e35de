import { canonicalJson } from '../domain/canonical-json.ts';
import type { Ledger } from '../domain/ports/ledger.ts';

/** Entries that are read at a time. */
const PAGE = 1000;

/** The audit log after a number as lines of canonical JSON, in order: what an archive keeps, and what `auditProblem` can be asked about later. */
export async function* auditLines(ledger: Pick<Ledger, 'audit'>, after = 0): AsyncGenerator<string> {
  let last = after;
  for (;;) {
    const entries = await ledger.audit(last, PAGE);
    for (const entry of entries) yield `${canonicalJson(entry)}\n`;
    const end = entries.at(-1);
    if (end === undefined) return;
    last = end.number;
  }
}
