import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { START, type CorpusFile, type RowBatch } from '../../domain/ports/corpus.ts';
import type { RawText, TextFile } from '../../domain/ports/text-file.ts';
import { corpusFormat, type CorpusFormat } from '../../engine/corpus/corpus-format.ts';
import type { TextEncoding } from '../../engine/text/decoded-text.ts';
import { corpusFiles, filesAt } from '../corpus/corpus-files.ts';
import { officeFile } from './office-file.ts';

interface TextOnDisk {
  /** Sorted by path, so that every run sees one order. */
  readonly files: readonly TextFile[];
  /** Files in the folders whose names say no format that is read. */
  readonly passedOver: readonly string[];
  /** What tells this input from another without reading it: names, sizes and times of change. */
  readonly stamp: readonly string[];
}

const OFFICE = /\.(docx|xlsx)$/i;

/** The files at some paths in which text is looked for. A Fault where there is none. */
export async function textFiles(paths: readonly string[], encoding: TextEncoding | null): Promise<TextOnDisk> {
  const files: TextFile[] = [];
  const [passedOver, stamp]: [string[], string[]] = [[], []];
  for (const path of paths) {
    for (const [name, file] of (await filesAt(path)).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const { size, mtimeMs } = await stat(file);
      const read = await textFile({ path: name, file, size }, encoding, name === basename(path));
      if (read === null) passedOver.push(name);
      else files.push(read);
      stamp.push(`${file} ${size} ${mtimeMs}`);
    }
  }
  if (files.length === 0) throw new Fault('corpus-missing', { where: paths.join(' ') });
  return { files, passedOver, stamp };
}

interface Place {
  readonly path: string;
  readonly file: string;
  readonly size: number;
}

/** Null where the name says no format that is read, and nobody named the file. */
async function textFile(place: Place, encoding: TextEncoding | null, isNamed: boolean): Promise<TextFile | null> {
  const office = OFFICE.exec(place.path)?.[1]?.toLowerCase();
  if (office !== undefined) return officeFile({ ...place, format: office === 'docx' ? 'docx' : 'xlsx' });
  const format = corpusFormat(place.path);
  if (format === null) return isNamed ? unreadFile(place.path, place.size) : null;
  const [one] = (await corpusFiles([place.file], encoding)).files;
  return one === undefined ? null : rowsFile({ ...one, path: place.path }, format);
}

function rowsFile(file: CorpusFile, { rows: format }: CorpusFormat): TextFile {
  return {
    path: file.path,
    size: file.size,
    read: () => file.read(),
    async *batches(from) {
      let names = format === 'csv' && from.columns !== null ? await headerOf(file) : [];
      // The header of a table without one is its first record.
      if (format === 'csv' && from.columns === null) {
        names = await headerOf(file);
        yield {
          raw: { kind: 'fields', fields: names.map((text, index) => ({ line: 1, field: String(index + 1), text })) },
          bad: [],
          next: null,
        };
      }
      for await (const batch of file.rows(from))
        yield {
          raw: rawOf(batch, format, names),
          bad: batch.bad.filter(({ reason }) => reason !== 'no-text'),
          next: batch.next,
        };
    },
  };
}

async function headerOf(file: CorpusFile): Promise<readonly string[]> {
  for await (const { names } of file.rows(START)) if (names !== undefined && names !== null) return names;
  return [];
}

function rawOf({ rows }: RowBatch, format: CorpusFormat['rows'], names: readonly string[]): RawText {
  const raw = rows.map(({ line, raw: text }) => ({ line, raw: text }));
  return format === 'csv' ? { kind: 'csv', rows: raw, names } : { kind: format === 'txt' ? 'txt' : 'jsonl', rows: raw };
}

/** What somebody names and nobody can read is told as every other file that cannot be read. */
function unreadFile(path: string, size: number): TextFile {
  const fault = new Fault('corpus-unreadable', {
    where: path,
    what: 'The file is of no format that is read',
    hint: 'Formats that are read: txt, jsonl, csv, parquet (each also .gz or .zst), docx, xlsx.',
  });
  const failing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fault) }) };
  return { path, size, read: () => size, batches: () => failing };
}
