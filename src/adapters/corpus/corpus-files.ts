import { mkdtempSync, rmSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { CorpusFile, CorpusPosition, RowBatch } from '../../domain/ports/corpus.ts';
import { corpusFormat, type CorpusFormat } from '../../engine/corpus/corpus-format.ts';
import { rowBatches } from '../../engine/corpus/row-batches.ts';
import type { TextEncoding } from '../../engine/text/decoded-text.ts';
import { encodingOf, markLength } from '../../engine/text/streamed-text.ts';
import { fileSource } from '../local/file-source.ts';
import { decompressed } from './decompressed.ts';
import { parquetBatches } from './parquet-batches.ts';

/** An encoding is told from this much of a file's beginning. */
const BEGINNING_BYTES = 1024 * 1024;

interface Place {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly changed: number;
  readonly format: CorpusFormat;
}

export interface CorpusOnDisk {
  /** Sorted by path, so that every run sees one order. */
  readonly files: readonly CorpusFile[];
  /** Files in the folders whose names say no format that is read. */
  readonly passedOver: readonly string[];
  /** Where each of the files lies, in their order. */
  readonly places: readonly string[];
  /** What tells this input from another without reading it: names, sizes and times of change. */
  readonly stamp: readonly string[];
}

/** The corpus files at some paths: files as given, folders whole. A Fault where there is none. */
export async function corpusFiles(paths: readonly string[], encoding: TextEncoding | null): Promise<CorpusOnDisk> {
  const places: Place[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    for (const [name, file] of await filesAt(path)) {
      const format = corpusFormat(name);
      const { size, mtimeMs } = await stat(file);
      if (format === null) passedOver.push(name);
      else places.push({ path: file, name, size, changed: mtimeMs, format });
    }
  }
  if (places.length === 0) throw new Fault('corpus-missing', { where: paths.join(' ') });
  const sorted = places.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const double = sorted.find(({ name }, index) => sorted[index + 1]?.name === name);
  if (double !== undefined)
    throw new Fault('usage', {
      where: double.name,
      what: 'Two files would have the same name in the result',
      hint: 'Give the folder that holds both.',
    });
  return {
    files: sorted.map((place) => corpusFile(place, encoding)),
    passedOver,
    places: sorted.map(({ path }) => path),
    stamp: sorted.map(({ name, size, changed }) => `${name} ${size} ${changed}`),
  };
}

/** Every file at a path, by its name below it and its place; sorted by nobody. */
export async function filesAt(path: string): Promise<readonly (readonly [name: string, file: string])[]> {
  try {
    const named = await stat(path);
    if (!named.isDirectory()) {
      // A corpus is read twice; a pipe can be read once, and a device may never end.
      if (!named.isFile()) throw new TypeError('it is no regular file');
      return [[basename(path), path]];
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(path, file).split(sep).join('/'), file] as const);
  } catch (error) {
    throw new Fault('corpus-missing', {
      where: path,
      what: `The corpus cannot be opened: ${reasonOf(error)}`,
      cause: error,
    });
  }
}

function corpusFile(
  { path, name, size, format: { rows, compression } }: Place,
  given: TextEncoding | null,
): CorpusFile {
  let read = 0;
  const stored = { path, name, compression, onRead: (bytes: number) => void (read += bytes) };
  const beginning = async (): Promise<{ encoding: TextEncoding; mark: number }> => {
    const bytes = await firstBytes(decompressed({ ...stored, onRead: () => {} }, 0));
    const encoding = given ?? encodingOf(bytes, bytes.length < BEGINNING_BYTES);
    if (encoding !== null) return { encoding, mark: markLength(encoding, bytes) };
    throw new Fault('corpus-unreadable', {
      where: name,
      what: 'The text is in no encoding that is read: UTF-8, UTF-16, GB18030',
      hint: 'Convert it, or name its encoding with --encoding.',
    });
  };
  return {
    path: name,
    size,
    format: rows,
    read: () => Math.min(read, size),
    encoding: async () => (rows === 'parquet' ? 'parquet' : (await beginning()).encoding),
    async *rows(from) {
      read = 0;
      if (rows === 'parquet') {
        yield* parquetRows({ path, name, size, compression }, from, (bytes) => void (read += bytes));
        return;
      }
      const { encoding, mark } = await beginning();
      const at = Math.max(from.offset, mark);
      yield* rowBatches(decompressed(stored, at), { rows, encoding, from: { ...from, offset: at } });
    },
  };
}

/** Parquet is read from its end on: a compressed file is unpacked beside, and bounded as every other. */
async function* parquetRows(
  { path, name, size, compression }: Pick<Place, 'path' | 'name' | 'size'> & Pick<CorpusFormat, 'compression'>,
  from: CorpusPosition,
  onRead: (bytes: number) => void,
): AsyncIterable<RowBatch> {
  if (compression === 'none') {
    const source = fileSource(path, size);
    yield* parquetBatches({ size, read: (at, length) => (onRead(length), source.read(at, length)) }, name, from);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'beian-parquet-'));
  try {
    const unpacked = join(folder, 'unpacked.parquet');
    const file = await open(unpacked, 'wx', 0o600);
    try {
      for await (const chunk of decompressed({ path, name, compression, onRead }, 0)) await file.write(chunk);
    } finally {
      await file.close();
    }
    yield* parquetBatches(fileSource(unpacked, (await stat(unpacked)).size), name, from);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= BEGINNING_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, BEGINNING_BYTES));
}
