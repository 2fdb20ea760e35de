import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { corpusFiles, type CorpusOnDisk } from '../../../adapters/corpus/corpus-files.ts';
import { diskRecords } from '../../../adapters/corpus/disk-records.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { writingFault } from '../../../adapters/local/writing-fault.ts';
import { byteProgress } from '../../../adapters/terminal/byte-progress.ts';
import { digestOf, digestOfJson, short, type Digest } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import type { ByteProgress } from '../../../domain/ports/byte-progress.ts';
import type { RecordFile } from '../../../domain/ports/record-file.ts';
import type { Figures, Lookers } from '../../../engine/corpus/tally.ts';
import type { Duplicates } from '../../../engine/duplicates/duplicates.ts';
import { FINGERPRINT_BYTES } from '../../../engine/duplicates/fingerprint.ts';
import type { TextEncoding } from '../../../engine/text/decoded-text.ts';
import { foundDuplicates } from '../../../flow/data/found-duplicates.ts';
import { sieved, type Treatment } from '../../../flow/data/sieved.ts';
import { scan } from '../../../flow/data/scan.ts';
import { version } from '../../../version.ts';
import type { Terminal } from '../../command.ts';

export interface ScanRequest {
  readonly paths: readonly string[];
  readonly encoding: TextEncoding | null;
  readonly lookers: Lookers;
  /** Digests of the files that the lookers were made from. */
  readonly lookersFrom: readonly Digest[];
  /** What is done with single items before they are counted. */
  readonly treat?: Treatment;
  /** Folder for the fingerprints and for the place where a scan stopped; nothing of it stays. */
  readonly state: string;
}

export interface Scanned {
  readonly corpus: CorpusOnDisk;
  readonly figures: Figures;
  /** One fingerprint per item, while the work on them lasts. */
  readonly records: RecordFile;
  readonly duplicates: () => Promise<Duplicates>;
  readonly progress: ByteProgress;
}

/** Scans a corpus on this machine, or goes on with an interrupted scan of it, and hands over what was found. */
export async function scanned<T>(
  request: ScanRequest,
  terminal: Terminal,
  use: (found: Scanned) => T | Promise<T>,
): Promise<T> {
  const { treat } = request;
  const corpus = await corpusFiles(request.paths, request.encoding);
  const progress = byteProgress(terminal.stderr, terminal.now);
  const state = join(resolve(request.state), short(digestOfJson(request.paths.map((path) => resolve(path)))));
  await mkdir(state, { recursive: true }).catch((error: unknown) => {
    throw writingFault(state, error);
  });
  const records = diskRecords(join(state, 'fingerprints'), FINGERPRINT_BYTES);
  try {
    const figures = await scan({
      files: treat === undefined ? corpus.files : corpus.files.map((file) => sieved(file, treat)),
      inputs: digestOfJson({ version, files: corpus.stamp, encoding: request.encoding, with: request.lookersFrom }),
      lookers: request.lookers,
      records,
      state: diskFolder(state),
      progress,
      now: terminal.now,
    });
    const duplicates = (): Promise<Duplicates> => foundDuplicates(records, progress, setImmediate);
    const result = await use({ corpus, figures, records, duplicates, progress });
    await rm(state, { recursive: true, force: true });
    return result;
  } finally {
    records.close();
  }
}

/** A Fault where a file was not read to its end: what was not read is unknown, and unknown is never success. */
export function refuseUnread({ files }: Figures): void {
  const [first, ...more] = files.flatMap(({ file, problem }) => (problem === null ? [] : [{ file, ...problem }]));
  if (first === undefined) return;
  throw new Fault('corpus-unreadable', {
    where: first.file,
    what: `${first.what}${more.length === 0 ? '' : `; ${more.length} more files could not be read`}`,
    hint: first.hint,
  });
}

/** A file that the command line names, with its digest. */
export async function namedFile(path: string): Promise<{ readonly content: Uint8Array; readonly digest: Digest }> {
  try {
    const content = new Uint8Array(await readFile(path));
    return { content, digest: digestOf(content) };
  } catch (error) {
    throw readingFault(path, error);
  }
}
