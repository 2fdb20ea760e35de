import { z } from 'zod';
import type { BadRow, CorpusRow, RowBatch } from '../../domain/ports/corpus.ts';
import { countScripts, SCRIPTS } from './scripts.ts';

/** Bad rows that are named; all are counted. */
const LISTED = 1000;

const Count = z.number().int().nonnegative();
const Counts = z.record(z.string(), Count);

/** What is counted of a corpus; plain JSON, so that an interrupted scan can go on from it. */
export const Figures = z.strictObject({
  items: Count,
  /** Decompressed. */
  bytes: Count,
  /** UTF-16 units of the items' texts. */
  characters: Count,
  /** Letters by script, and items by the script that most of their letters are of. */
  letters: Counts,
  itemsByScript: Counts,
  files: z.array(
    z.strictObject({
      file: z.string(),
      /** Null where the file cannot be opened. */
      encoding: z.string().nullable(),
      items: Count,
      bytes: Count,
      badRows: Count,
      /** Why it cannot be read, or only up to a place, and what to do. */
      problem: z.strictObject({ what: z.string(), hint: z.string() }).nullable(),
    }),
  ),
  badRows: z.strictObject({
    count: Count,
    byReason: Counts,
    listed: z.array(z.strictObject({ file: z.string(), line: Count, reason: z.string() })),
  }),
  /** Items with a keyword, and hits by risk. Confidential: shown in buckets. */
  keywords: z.strictObject({ items: Count, hits: Counts }),
  /** Items that hold a question of a test bank. */
  contaminated: Count,
});
export type Figures = z.infer<typeof Figures>;

/** What looks at every item's text beside the counting. */
export interface Lookers {
  /** The risk of every keyword hit; null without a library. */
  readonly risks: ((text: string) => readonly string[]) | null;
  /** Numbers of the bank questions that the text holds; null without banks. */
  readonly questions: ((text: string) => readonly number[]) | null;
}

const NOTHING: Figures = {
  items: 0,
  bytes: 0,
  characters: 0,
  letters: {},
  itemsByScript: {},
  files: [],
  badRows: { count: 0, byReason: {}, listed: [] },
  keywords: { items: 0, hits: {} },
  contaminated: 0,
};

/** Counts what is read, from nothing or from the figures of an earlier run. */
export class Tally {
  private readonly sums: Figures;
  private readonly letters = new Float64Array(SCRIPTS.length);
  private readonly lookers: Lookers;

  constructor(lookers: Lookers, from: Figures = NOTHING) {
    this.lookers = lookers;
    this.sums = structuredClone(from);
    for (const [index, script] of SCRIPTS.entries()) this.letters[index] = from.letters[script] ?? 0;
  }

  /** What follows is of this file. */
  begin(file: string): void {
    this.sums.files.push({ file, encoding: null, items: 0, bytes: 0, badRows: 0, problem: null });
  }

  encoding(name: string): void {
    this.current.encoding = name;
  }

  problem(problem: { readonly what: string; readonly hint: string }): void {
    this.current.problem = { what: problem.what, hint: problem.hint };
  }

  batch({ rows, bad, bytes }: RowBatch): void {
    const { sums, current } = this;
    sums.bytes += bytes;
    current.bytes += bytes;
    current.items += rows.length;
    current.badRows += bad.length;
    for (const row of rows) this.item(row);
    for (const row of bad) this.bad(current.file, row);
  }

  figures(): Figures {
    const letters = Object.fromEntries(
      SCRIPTS.map((script, index) => [script, this.letters[index] ?? 0] as const).filter(([, count]) => count > 0),
    );
    return structuredClone({ ...this.sums, letters });
  }

  private get current(): Figures['files'][number] {
    const current = this.sums.files.at(-1);
    if (current === undefined) throw new RangeError('no file was begun');
    return current;
  }

  private item({ text }: CorpusRow): void {
    const { sums, lookers } = this;
    sums.items += 1;
    sums.characters += text.length;
    add(sums.itemsByScript, countScripts(text, this.letters) ?? 'none');
    const risks = lookers.risks?.(text) ?? [];
    if (risks.length > 0) sums.keywords.items += 1;
    for (const risk of risks) add(sums.keywords.hits, risk);
    if ((lookers.questions?.(text).length ?? 0) > 0) sums.contaminated += 1;
  }

  private bad(file: string, { line, reason }: BadRow): void {
    const { badRows } = this.sums;
    badRows.count += 1;
    add(badRows.byReason, reason);
    if (badRows.listed.length < LISTED) badRows.listed.push({ file, line, reason });
  }
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
