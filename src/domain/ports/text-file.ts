import type { BadRow, CorpusPosition } from './corpus.ts';

/** One piece of text with a place of its own: a line, a cell, a string of a record. */
export interface TextField {
  /** From 1: a line of a text file, where the record begins; a row of a table; a paragraph. */
  readonly line: number;
  /** Where in the line: the path in a record, the column, the part of a document. */
  readonly field: string | null;
  readonly text: string;
}

/** Text as a file holds it, before it is taken apart into fields. */
export type RawText =
  | { readonly kind: 'txt' | 'jsonl'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'csv'; readonly rows: readonly RawRow[]; readonly names: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly TextField[] };

export interface RawRow {
  readonly line: number;
  readonly raw: string;
}

export interface TextBatch {
  readonly raw: RawText;
  readonly bad: readonly BadRow[];
  /** Where reading may go on; null where it may not. */
  readonly next: CorpusPosition | null;
}

/** A file in which text is looked for. Reading throws a Fault on a file that nobody can read. */
export interface TextFile {
  readonly path: string;
  /** Bytes as stored. */
  readonly size: number;
  batches(from: CorpusPosition): AsyncIterable<TextBatch>;
  /** Stored bytes read so far. */
  read(): number;
}
