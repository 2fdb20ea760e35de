import { z } from 'zod';
import { Digest, digestOfAll } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import type { ByteProgress } from '../../domain/ports/byte-progress.ts';
import { START, type CorpusFile, type CorpusPosition, type RowBatch } from '../../domain/ports/corpus.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import type { RecordFile } from '../../domain/ports/record-file.ts';
import { Figures, Tally, type Lookers } from '../../engine/corpus/tally.ts';
import { eachRecord } from '../../engine/duplicates/each-record.ts';
import { fingerprint, Fingerprinter } from '../../engine/duplicates/fingerprint.ts';
import { fromUtf8, utf8 } from '../../engine/text/utf8.ts';

const STATE = 'state.json';
/** An interrupted scan loses at most about this much of its work. */
const SAVE_MILLISECONDS = 3000;

/** Where a scan stopped: which input, how far in which file, what was counted, how many fingerprints were written. */
const State = z.strictObject({
  inputs: Digest,
  file: z.number().int().nonnegative(),
  position: z.strictObject({
    offset: z.number().int().nonnegative(),
    line: z.number().int().positive(),
    columns: z.number().int().positive().nullable(),
  }),
  /** Stored bytes of the files before. */
  done: z.number().int().nonnegative(),
  records: z.number().int().nonnegative(),
  figures: Figures,
});
type State = z.infer<typeof State>;

export interface ToScan {
  readonly files: readonly CorpusFile[];
  /** Digest of everything that the result depends on: another one begins from nothing. */
  readonly inputs: Digest;
  readonly lookers: Lookers;
  /** One fingerprint per item, in the order of files and lines. */
  readonly records: RecordFile;
  readonly state: Folder;
  readonly progress: ByteProgress;
  readonly now: () => number;
}

/**
 * Reads a corpus once, in bounded memory, and counts it. Goes on where an earlier scan of the same input stopped.
 * Bad rows and files that cannot be read are counted and named, and stop nothing.
 */
export async function scan(given: ToScan): Promise<Figures> {
  const state = await earlier(given);
  given.records.keep(state?.records ?? 0);
  const scanner = new Scanner(given, state);
  await scanner.run();
  given.progress.end();
  return scanner.tally.figures();
}

/** The digest of the exact population: every item's place and the digest of its text, in order. */
export function populationDigest(files: readonly CorpusFile[], records: RecordFile): Digest {
  return digestOfAll(populationPieces(files, records));
}

/** An item's id: `news/a.jsonl:17`. */
export function itemId(files: readonly CorpusFile[], record: Uint8Array): string {
  const { file, line } = fingerprint.place(record);
  return `${files[file]?.path ?? ''}:${line}`;
}

function* populationPieces(files: readonly CorpusFile[], records: RecordFile): Iterable<Uint8Array | string> {
  for (const [, record] of eachRecord(records)) {
    yield `${itemId(files, record)}\n`;
    yield fingerprint.digest(record);
  }
}

async function earlier({ state, inputs }: ToScan): Promise<State | null> {
  const content = await state.read(STATE);
  const found = content === null ? undefined : fromJsonText(fromUtf8(content) ?? '', State);
  return found?.inputs === inputs ? found : null;
}

class Scanner {
  readonly tally: Tally;
  private readonly given: ToScan;
  private readonly resumed: State | null;
  private readonly fingerprinter = new Fingerprinter();
  private readonly total: number;
  private done: number;
  private savedAt: number;

  constructor(given: ToScan, resumed: State | null) {
    this.given = given;
    this.resumed = resumed;
    this.tally = new Tally(given.lookers, resumed?.figures);
    this.total = given.files.reduce((sum, { size }) => sum + size, 0);
    this.done = resumed?.done ?? 0;
    this.savedAt = given.now();
  }

  async run(): Promise<void> {
    const { files, progress } = this.given;
    const first = this.resumed?.file ?? 0;
    progress.begin('scan', this.done + Math.min(this.resumed?.position.offset ?? 0, files[first]?.size ?? 0));
    for (const [index, file] of files.entries()) {
      if (index < first) continue;
      await this.file(file, index, index === first ? (this.resumed?.position ?? START) : START);
      this.done += file.size;
    }
    await this.save(files.length, START);
  }

  private async file(file: CorpusFile, index: number, from: CorpusPosition): Promise<void> {
    try {
      if (from.offset === 0) {
        this.tally.begin(file.path);
        this.tally.encoding(await file.encoding());
      }
      for await (const batch of file.rows(from)) await this.batch(file, index, batch);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.tally.problem(error);
    }
  }

  private async batch(file: CorpusFile, index: number, batch: RowBatch): Promise<void> {
    const { records, now, progress } = this.given;
    this.tally.batch(batch);
    const written = new Uint8Array(batch.rows.length * records.width);
    for (const [at, { text, line }] of batch.rows.entries())
      this.fingerprinter.write(
        text,
        { file: index, line },
        written.subarray(at * records.width, (at + 1) * records.width),
      );
    for (let at = 0; at < written.length; at += records.width * 512)
      records.append(written.subarray(at, at + records.width * 512));
    progress.at(this.done + file.read(), this.total);
    if (batch.next !== null && now() - this.savedAt >= SAVE_MILLISECONDS) await this.save(index, batch.next);
  }

  private async save(file: number, position: CorpusPosition): Promise<void> {
    const { records, state, inputs, now } = this.given;
    records.flush();
    const saved: State = {
      inputs,
      file,
      position,
      done: this.done,
      records: records.count(),
      figures: this.tally.figures(),
    };
    await state.write(STATE, utf8(jsonText(saved)));
    this.savedAt = now();
  }
}
