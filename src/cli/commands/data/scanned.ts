import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { corpusFiles, type CorpusOnDisk } from '../../../adapters/corpus/corpus-files.ts';
import { diskRecords } from '../../../adapters/corpus/disk-records.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { byteProgress } from '../../../adapters/terminal/byte-progress.ts';
import { digestOf, digestOfJson, type Digest } from '../../../domain/digest.ts';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import type { RecordFile } from '../../../domain/ports/record-file.ts';
import type { Figures, Lookers } from '../../../engine/corpus/tally.ts';
import { FINGERPRINT_BYTES } from '../../../engine/duplicates/fingerprint.ts';
import type { TextEncoding } from '../../../engine/text/decoded-text.ts';
import { scan } from '../../../flow/data/scan.ts';
import { version } from '../../../version.ts';
import type { Terminal } from '../../command.ts';

export interface ScanRequest {
  readonly paths: readonly string[];
  readonly encoding: TextEncoding | null;
  readonly lookers: Lookers;
  /** Digests of the files that the lookers were made from. */
  readonly lookersFrom: readonly Digest[];
  /** Folder of the fingerprints and of the place where a scan stopped. */
  readonly state: string;
}

export interface Scanned {
  readonly corpus: CorpusOnDisk;
  readonly figures: Figures;
  readonly records: RecordFile;
  /** Closes the fingerprints, and drops them with the rest of the state. */
  readonly finish: () => Promise<void>;
}

/** Scans a corpus on this machine, or goes on with an interrupted scan of it. */
export async function scanned(request: ScanRequest, terminal: Terminal): Promise<Scanned> {
  const corpus = await corpusFiles(request.paths, request.encoding);
  const state = resolve(request.state);
  const records = diskRecords(join(state, 'fingerprints'), FINGERPRINT_BYTES);
  const inputs = digestOfJson({ version, files: corpus.stamp, encoding: request.encoding, with: request.lookersFrom });
  const figures = await scan({
    files: corpus.files,
    inputs,
    lookers: request.lookers,
    records,
    state: diskFolder(state),
    progress: byteProgress(terminal.stderr, terminal.now),
    now: terminal.now,
  });
  const finish = async (): Promise<void> => {
    records.close();
    for (const file of ['fingerprints', 'state.json']) await rm(join(state, file), { force: true });
  };
  return { corpus, figures, records, finish };
}

/** A file that the command line names, with its digest. */
export async function namedFile(path: string): Promise<{ readonly content: Uint8Array; readonly digest: Digest }> {
  try {
    const content = new Uint8Array(await readFile(path));
    return { content, digest: digestOf(content) };
  } catch (error) {
    throw new Fault('usage', { where: path, what: `The file cannot be read: ${reasonOf(error)}`, cause: error });
  }
}
