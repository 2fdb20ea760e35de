/** Why a row cannot be read. It is counted, named by file and line, and passed over. */
export type BadReason =
  | 'encoding'
  | 'line-too-long'
  | 'not-json'
  | 'no-text'
  | 'lone-surrogate'
  | 'columns'
  | 'open-quote';

export interface BadRow {
  /** From 1: a line of a text file, where the record begins; a row of a parquet file. */
  readonly line: number;
  readonly reason: BadReason;
}

/** One item of a corpus. */
export interface CorpusRow {
  readonly line: number;
  /** Every string of the record, one under the other. */
  readonly text: string;
  /** The record as the file writes it, without its line end. */
  readonly raw: string;
}

/** Where reading may go on. */
export interface CorpusPosition {
  /** Bytes of the decompressed file; rows of a parquet file. */
  readonly offset: number;
  readonly line: number;
  /** Columns of a csv file whose header lies behind. */
  readonly columns: number | null;
}

/** Some rows of a file, in its order; of bounded size. */
export interface RowBatch {
  readonly rows: readonly CorpusRow[];
  readonly bad: readonly BadRow[];
  /** The columns' names of a csv file that was read from its beginning. */
  readonly names?: readonly string[] | null;
  /** Null in the middle of a record. */
  readonly next: CorpusPosition | null;
  /** Decompressed bytes that these rows took. */
  readonly bytes: number;
  /** The header of a csv file, where these rows are its first. */
  readonly header?: string;
}

/** A file of a corpus, decompressed and decoded as it is read. Both methods throw a Fault on a file that nobody can read. */
export interface CorpusFile {
  /** As people name it, with forward slashes. */
  readonly path: string;
  /** Bytes as stored. */
  readonly size: number;
  readonly format: 'txt' | 'jsonl' | 'csv' | 'parquet';
  encoding(): Promise<string>;
  rows(from: CorpusPosition): AsyncIterable<RowBatch>;
  /** Stored bytes read so far. */
  read(): number;
}

export const START: CorpusPosition = { offset: 0, line: 1, columns: null };
