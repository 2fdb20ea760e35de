/** How the rows of a file are written and how the file is compressed. */
export interface CorpusFormat {
  readonly rows: 'txt' | 'jsonl' | 'csv' | 'parquet';
  readonly compression: 'none' | 'gzip' | 'zstd';
}

const ROWS: Readonly<Record<string, CorpusFormat['rows']>> = {
  txt: 'txt',
  text: 'txt',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  parquet: 'parquet',
};
const COMPRESSION: Readonly<Record<string, CorpusFormat['compression']>> = {
  gz: 'gzip',
  gzip: 'gzip',
  zst: 'zstd',
  zstd: 'zstd',
};

/** By the file's name: `news.jsonl.gz`. Null where it is no corpus file. */
export function corpusFormat(name: string): CorpusFormat | null {
  const parts = name.toLowerCase().split('.');
  const compression = COMPRESSION[parts.at(-1) ?? ''];
  const rows = ROWS[parts.at(compression === undefined ? -1 : -2) ?? ''];
  if (rows === undefined || parts.length < (compression === undefined ? 2 : 3)) return null;
  return { rows, compression: compression ?? 'none' };
}
