import { parquetMetadataAsync, parquetReadObjects, toJson } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ByteSource } from '../../domain/ports/byte-source.ts';
import type { CorpusPosition, RowBatch } from '../../domain/ports/corpus.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';
import { jsonRow } from '../../engine/corpus/json-row.ts';

/** One row group lies in memory at a time. Writers make them 128 MB or less. */
const MAX_GROUP_BYTES = 512 * 1024 * 1024;
const BATCH_ROWS = 1000;

/** The rows of a parquet file, nested columns included; `line` is the row's number from 1. Throws a Fault on a damaged file. */
export async function* parquetBatches(source: ByteSource, name: string, from: CorpusPosition): AsyncIterable<RowBatch> {
  try {
    yield* groups(source, name, from);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('corpus-unreadable', {
      where: name,
      what: `The parquet file is damaged or cut short: ${reasonOf(error)}`,
      cause: error,
    });
  }
}

async function* groups(source: ByteSource, name: string, from: CorpusPosition): AsyncIterable<RowBatch> {
  const file = {
    byteLength: source.size,
    slice: async (start: number, end = source.size): Promise<ArrayBuffer> =>
      new Uint8Array(await source.read(start, end - start)).buffer,
  };
  const metadata = await parquetMetadataAsync(file);
  let first = 0;
  for (const group of metadata.row_groups) {
    const behind = first + Number(group.num_rows);
    if (group.total_byte_size > MAX_GROUP_BYTES) throw tooLarge(name, first, behind);
    if (behind > from.offset) {
      const rows: readonly unknown[] = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart: first,
        rowEnd: behind,
      });
      if (rows.length !== behind - first)
        throw new RangeError(`rows ${first + rows.length + 1} to ${behind} are missing`);
      yield* batches(rows, first, from.offset);
    }
    first = behind;
  }
}

function* batches(values: readonly unknown[], first: number, from: number): Iterable<RowBatch> {
  for (let at = Math.max(0, from - first); at < values.length; at += BATCH_ROWS) {
    const read = values
      .slice(at, at + BATCH_ROWS)
      .map((value, index) => jsonRow(JSON.stringify(toJson(value)), first + at + index + 1));
    const end = first + Math.min(at + BATCH_ROWS, values.length);
    const rows = read.flatMap((one) => ('reason' in one ? [] : [one]));
    yield {
      rows,
      bad: read.flatMap((one) => ('reason' in one ? [one] : [])),
      next: { offset: end, line: end + 1, columns: null },
      bytes: rows.reduce((sum, { raw }) => sum + raw.length, 0),
    };
  }
}

function tooLarge(name: string, first: number, behind: number): Fault {
  return new Fault('corpus-unreadable', {
    where: name,
    what: `The row group of rows ${first + 1} to ${behind} is larger than ${MAX_GROUP_BYTES} bytes`,
    hint: 'Write the file again with smaller row groups.',
  });
}
