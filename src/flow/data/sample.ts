import { Fault } from '../../domain/fault.ts';
import { sha256, type Digest } from '../../domain/digest.ts';
import type { ByteProgress } from '../../domain/ports/byte-progress.ts';
import { START, type CorpusFile } from '../../domain/ports/corpus.ts';
import type { RecordFile } from '../../domain/ports/record-file.ts';
import { smallestRanked } from '../../engine/draw/smallest-ranked.ts';
import { eachRecord } from '../../engine/duplicates/each-record.ts';
import { fingerprint } from '../../engine/duplicates/fingerprint.ts';
import { itemId } from './scan.ts';

/** A drawn item: where it lies and the SHA-256 of its text. */
export interface DrawnPlace {
  readonly id: string;
  readonly file: number;
  readonly line: number;
  readonly digest: Uint8Array;
}

/** A simple random sample of all scanned items, in the order of the draw; all of them where there are fewer. */
export function drawnPlaces(
  files: readonly CorpusFile[],
  records: RecordFile,
  { n, seed }: { readonly n: number; readonly seed: Digest },
): readonly DrawnPlace[] {
  return smallestRanked(places(files, records), { n, seed, idOf: ({ id }) => id });
}

function* places(files: readonly CorpusFile[], records: RecordFile): Iterable<DrawnPlace> {
  for (const [, record] of eachRecord(records))
    yield { id: itemId(files, record), ...fingerprint.place(record), digest: fingerprint.digest(record).slice() };
}

/** The texts of drawn items, in the order of the draw. A Fault where the corpus is no longer what was scanned. */
export async function drawnTexts(
  files: readonly CorpusFile[],
  drawn: readonly DrawnPlace[],
  progress: ByteProgress,
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const texts = new Map<string, string>();
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  progress.begin('sample', 0);
  for (const [number, file] of files.entries()) {
    const wanted = new Map(drawn.filter((one) => one.file === number).map((one) => [one.line, one]));
    await readWanted(file, wanted, (one, text) => {
      texts.set(one.id, text);
      progress.at(done + file.read(), total);
    });
    done += file.size;
  }
  progress.end();
  return drawn.map((one) => {
    const text = texts.get(one.id);
    if (text !== undefined && sha256(text).every((byte, at) => one.digest[at] === byte)) return { id: one.id, text };
    throw new Fault('corpus-unreadable', {
      where: one.id,
      what: 'The corpus changed while it was read',
      hint: 'Run it again when nobody writes to it.',
    });
  });
}

/** Reads a file no further than its last wanted line. */
async function readWanted(
  file: CorpusFile,
  wanted: Map<number, DrawnPlace>,
  tell: (one: DrawnPlace, text: string) => void,
): Promise<void> {
  if (wanted.size === 0) return;
  for await (const { rows } of file.rows(START)) {
    for (const { line, text } of rows) {
      const one = wanted.get(line);
      if (one === undefined) continue;
      tell(one, text);
      wanted.delete(line);
    }
    if (wanted.size === 0) return;
  }
}
