import { Fault } from '../../domain/fault.ts';
import type { Digest } from '../../domain/digest.ts';
import type { ByteProgress } from '../../domain/ports/byte-progress.ts';
import { START, type CorpusFile, type RowBatch } from '../../domain/ports/corpus.ts';
import type { NewCorpus } from '../../domain/ports/new-corpus.ts';
import type { RecordFile } from '../../domain/ports/record-file.ts';
import type { CleanPlan } from '../../engine/corpus/clean-plan.ts';
import type { Duplicates } from '../../engine/duplicates/duplicates.ts';
import type { Treatment } from './sieved.ts';

/** What became of a corpus. */
export interface Cleaned {
  readonly kept: number;
  /** Items that were kept and normalised. */
  readonly changed: number;
  /** Items and bad rows that were dropped, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, Digest>>;
}

interface ToClean {
  readonly files: readonly CorpusFile[];
  readonly treat: Treatment;
  readonly plan: CleanPlan;
  /** One fingerprint for every item that the treatment leaves, by a scan before. */
  readonly records: RecordFile;
  readonly duplicates: Duplicates;
  readonly into: NewCorpus;
  readonly progress: ByteProgress;
}

/** Writes what a plan leaves of a corpus: UTF-8, one line an item; parquet becomes jsonl. */
export async function clean(given: ToClean): Promise<Cleaned> {
  const cleaner = new Cleaner(given);
  await cleaner.run();
  return cleaner.sums;
}

/** The name that a file is written under. A Fault where two files would have the same. */
export function cleanNames(files: readonly CorpusFile[]): readonly string[] {
  const names = files.map(({ path }) => path.replace(/\.(?:gz|gzip|zst|zstd)$/i, '').replace(/\.parquet$/i, '.jsonl'));
  const double = names.find((name, index) => names.indexOf(name) < index);
  if (double === undefined) return names;
  throw new Fault('usage', {
    where: double,
    what: 'Two files would be written under one name',
    hint: 'Give one of them another name, or clean them one after the other.',
  });
}

class Cleaner {
  readonly sums: { kept: number; changed: number; dropped: Record<string, number>; files: Record<string, Digest> };
  private readonly given: ToClean;
  /** Number of the next item among those that were scanned. */
  private item = 0;

  constructor(given: ToClean) {
    this.given = given;
    this.sums = { kept: 0, changed: 0, dropped: {}, files: {} };
  }

  async run(): Promise<void> {
    const { files, records, into, progress } = this.given;
    const names = cleanNames(files);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    progress.begin('clean', 0);
    for (const [index, file] of files.entries()) {
      const name = names[index] ?? file.path;
      const output = await into.begin(name);
      for await (const batch of file.rows(START)) {
        await output.write(this.batch(batch, file.format));
        progress.at(done + file.read(), total);
      }
      this.sums.files[name] = await output.end();
      done += file.size;
    }
    progress.end();
    if (this.item !== records.count())
      throw new Fault('corpus-unreadable', {
        where: files[0]?.path ?? '',
        what: 'The corpus changed while it was read',
        hint: 'Run it again when nobody writes to it.',
      });
  }

  /** The text that is kept of a batch. */
  private batch({ rows, bad, header }: RowBatch, format: CorpusFile['format']): string {
    const lines = header === undefined ? [] : [header];
    for (const { reason } of bad) this.drop(`bad row: ${reason}`);
    for (const given of rows) {
      const treated = this.given.treat(given, format);
      const reason = 'row' in treated ? this.duplicate() : treated.dropped;
      if (reason !== null) this.drop(reason);
      else if ('row' in treated) {
        this.sums.kept += 1;
        if (treated.row !== given) this.sums.changed += 1;
        lines.push(treated.row.raw);
      }
    }
    return lines.map((line) => `${line}\n`).join('');
  }

  private duplicate(): string | null {
    const { duplicates, plan } = this.given;
    const { item } = this;
    this.item += 1;
    if (plan.duplicates.exact && duplicates.exact.has(item)) return 'exact duplicate';
    return plan.duplicates.near && duplicates.near.has(item) ? 'near duplicate' : null;
  }

  private drop(reason: string): void {
    this.sums.dropped[reason] = (this.sums.dropped[reason] ?? 0) + 1;
  }
}
