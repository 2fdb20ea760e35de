import type { BadRow, CorpusPosition, CorpusRow, RowBatch } from '../../domain/ports/corpus.ts';
import type { TextEncoding } from '../text/decoded-text.ts';
import { CsvRecords } from './csv-records.ts';
import { jsonRow } from './json-row.ts';
import { lineBlocks, type Line, type LineBlock } from './line-blocks.ts';

interface ToRead {
  readonly rows: 'txt' | 'jsonl' | 'csv';
  readonly encoding: TextEncoding;
  /** Where the chunks begin. */
  readonly from: CorpusPosition;
}

/** The rows of a text file from a position on. */
export async function* rowBatches(
  chunks: AsyncIterable<Uint8Array>,
  { rows, encoding, from }: ToRead,
): AsyncIterable<RowBatch> {
  const blocks = lineBlocks(chunks, { encoding, offset: from.offset, line: from.line });
  if (rows === 'csv') {
    yield* csvBatches(blocks, from);
    return;
  }
  for await (const block of blocks) {
    const read = rows === 'jsonl' ? readLines(block.lines, jsonRow) : readLines(block.lines, textRow);
    yield { ...read, bytes: block.bytes, next: { ...block.end, columns: null } };
  }
}

async function* csvBatches(blocks: AsyncIterable<LineBlock>, from: CorpusPosition): AsyncIterable<RowBatch> {
  const records = new CsvRecords(from.columns);
  let end: LineBlock['end'] = from;
  let told = false;
  const header = (): { readonly header?: string } => {
    if (told || records.header === null) return {};
    told = true;
    return { header: records.header };
  };
  for await (const block of blocks) {
    const read = records.push(block.lines, false);
    ({ end } = block);
    yield {
      ...read,
      ...header(),
      names: records.names,
      bytes: block.bytes,
      next: records.open ? null : { ...end, columns: records.columns },
    };
  }
  const rest = records.push([], true);
  yield {
    ...rest,
    ...header(),
    names: records.names,
    bytes: 0,
    next: { offset: end.offset, line: end.line, columns: records.columns },
  };
}

function readLines(
  lines: readonly Line[],
  read: (text: string, line: number) => CorpusRow | BadRow,
): Omit<RowBatch, 'next' | 'bytes'> {
  const rows: CorpusRow[] = [];
  const bad: BadRow[] = [];
  for (const line of lines) {
    if ('bad' in line) {
      bad.push({ line: line.line, reason: line.bad });
      continue;
    }
    if (line.text.trim() === '') continue;
    const one = read(line.text, line.line);
    if ('reason' in one) bad.push(one);
    else rows.push(one);
  }
  return { rows, bad };
}

function textRow(text: string, line: number): CorpusRow {
  return { line, text, raw: text };
}
