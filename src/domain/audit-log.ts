import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { Digest, digestOf } from './digest.ts';
import { Instant } from './instant.ts';

/** What is told to the audit log. */
export const Audited = z.strictObject({
  at: Instant,
  repository: z.number().int().positive(),
  /** A stable word: `intent-opened`, `intent-moved`, `evidence-kept`, `approved`, `ignored`, `revoked`, `published`, `incident` … */
  what: z.string(),
  /** Names, ids, digests; nothing confidential. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Audited = Readonly<z.infer<typeof Audited>>;

/** One line of the audit log; `hash` covers the line and the hash of the line before it. */
export const AuditEntry = Audited.extend({
  /** From 1, without a gap. */
  number: z.number().int().positive(),
  hash: Digest,
});
export type AuditEntry = Readonly<z.infer<typeof AuditEntry>>;

/** The end of a log that more is added to: the number and the hash of its last entry. */
export type AuditHead = Pick<AuditEntry, 'number' | 'hash'>;

/** The entry that comes after the last one, or the first where there is none. Its hash is SHA-256(the hash before, as text ‖ canonical JSON of the entry without a hash). */
export function nextEntry({ at, repository, what, about }: Audited, before: AuditHead | null): AuditEntry {
  const entry = { number: (before?.number ?? 0) + 1, at, repository, what, about };
  return { ...entry, hash: digestOf(`${before?.hash ?? ''}${canonicalJson(entry)}`) };
}

/** The first entry that does not follow from the one before it; null where all do. `before` is what the entries are said to come after. */
export function auditProblem(
  entries: readonly AuditEntry[],
  before: AuditHead | null,
): { readonly number: number; readonly what: string } | null {
  let head = before;
  for (const entry of entries) {
    const expected = nextEntry(entry, head);
    if (entry.number !== expected.number)
      return {
        number: entry.number,
        what: `entry ${expected.number} is missing: entry ${entry.number} stands in its place`,
      };
    if (entry.hash !== expected.hash)
      return {
        number: entry.number,
        what: `entry ${entry.number} is not what was recorded, or not after what is before it`,
      };
    head = entry;
  }
  return null;
}
