import { z } from 'zod';
import { Digest } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import type { ByteProgress } from '../../domain/ports/byte-progress.ts';
import { START, type CorpusPosition } from '../../domain/ports/corpus.ts';
import type { FindingsFile } from '../../domain/ports/findings-file.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import type { Located, Locator } from '../../domain/ports/locator.ts';
import type { TextBatch, TextFile } from '../../domain/ports/text-file.ts';
import { fromUtf8, utf8 } from '../../engine/text/utf8.ts';

const STATE = 'state.json';
/** An interrupted scan loses at most about this much of its work. */
const SAVE_MILLISECONDS = 3000;
/** Problems that are told one by one; all are counted. */
const LISTED = 1000;

const Count = z.number().int().nonnegative();
const Problem = z.strictObject({ file: z.string(), line: Count.nullable(), what: z.string(), hint: z.string() });

const ScanFigures = z.strictObject({
  /** Values by type. */
  found: z.record(z.string(), Count),
  problems: Count,
  listed: z.array(Problem),
});
export type ScanFigures = z.infer<typeof ScanFigures>;

const State = z.strictObject({
  inputs: Digest,
  file: Count,
  position: z.strictObject({ offset: Count, line: z.number().int().positive(), columns: Count.nullable() }),
  /** Stored bytes of the files before, and bytes of findings written. */
  done: Count,
  written: Count,
  figures: ScanFigures,
});
type State = z.infer<typeof State>;

export interface ToScan {
  readonly files: readonly TextFile[];
  /** Digest of everything that the result depends on: another one begins from nothing. */
  readonly inputs: Digest;
  readonly locator: Locator;
  /** One JSON line per value: its place, type, score and keyed hash. */
  readonly findings: FindingsFile;
  readonly state: Folder;
  readonly progress: ByteProgress;
  readonly now: () => number;
}

/**
 * Looks for personal information in files, in bounded memory, and writes down where it is. Goes on where an earlier scan of
 * the same input stopped. Lines and files that cannot be read are counted and named, and stop nothing.
 */
export async function scanForPersonalInformation(given: ToScan): Promise<ScanFigures> {
  const content = await given.state.read(STATE);
  const found = content === null ? undefined : fromJsonText(fromUtf8(content) ?? '', State);
  const earlier = found?.inputs === given.inputs ? found : null;
  await given.findings.keep(earlier?.written ?? 0);
  const scan = new Scan(given, earlier);
  await scan.run();
  given.progress.end();
  return scan.figures;
}

interface Sent {
  readonly batch: TextBatch;
  readonly found: Promise<readonly Located[]>;
}

class Scan {
  readonly figures: ScanFigures;
  private readonly given: ToScan;
  private readonly earlier: State | null;
  private readonly total: number;
  private done: number;
  private savedAt: number;

  constructor(given: ToScan, earlier: State | null) {
    this.given = given;
    this.earlier = earlier;
    this.figures = earlier?.figures ?? { found: {}, problems: 0, listed: [] };
    this.total = given.files.reduce((sum, { size }) => sum + size, 0);
    this.done = earlier?.done ?? 0;
    this.savedAt = given.now();
  }

  async run(): Promise<void> {
    const { files, progress } = this.given;
    const first = this.earlier?.file ?? 0;
    progress.begin('privacy scan', this.done + Math.min(this.earlier?.position.offset ?? 0, files[first]?.size ?? 0));
    for (const [index, file] of files.entries()) {
      if (index < first) continue;
      await this.file(file, index, index === first ? (this.earlier?.position ?? START) : START);
      this.done += file.size;
    }
    await this.save(files.length, START);
  }

  /** Texts are looked at several at a time, and told in their order. */
  private async file(file: TextFile, index: number, from: CorpusPosition): Promise<void> {
    const { locator, progress } = this.given;
    const sent: Sent[] = [];
    try {
      for await (const batch of file.batches(from)) {
        const found = locator.locate(batch.raw);
        // Its failure is told when its turn comes.
        found.catch(() => {});
        sent.push({ batch, found });
        if (sent.length >= locator.atATime) await this.told(file, index, sent.shift());
        progress.at(this.done + file.read(), this.total);
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      for (const one of sent.splice(0)) await this.told(file, index, one);
      this.problem({ file: file.path, line: null, what: error.what, hint: error.hint });
    }
    for (const one of sent) await this.told(file, index, one);
  }

  private async told(file: TextFile, index: number, sent: Sent | undefined): Promise<void> {
    if (sent === undefined) return;
    const { batch } = sent;
    let lines = '';
    for (const found of await sent.found) {
      this.figures.found[found.type] = (this.figures.found[found.type] ?? 0) + 1;
      lines += `${JSON.stringify({ file: file.path, ...found })}\n`;
    }
    for (const { line, reason } of batch.bad)
      this.problem({ file: file.path, line, what: `The line was not looked at: ${reason}`, hint: 'Mend the line.' });
    if (lines !== '') await this.given.findings.append(lines);
    if (batch.next !== null && this.given.now() - this.savedAt >= SAVE_MILLISECONDS) await this.save(index, batch.next);
  }

  private problem(problem: z.infer<typeof Problem>): void {
    this.figures.problems += 1;
    if (this.figures.listed.length < LISTED) this.figures.listed.push(problem);
  }

  private async save(file: number, position: CorpusPosition): Promise<void> {
    const { inputs, state, findings, now } = this.given;
    const saved: State = {
      inputs,
      file,
      position,
      done: this.done,
      written: findings.length(),
      figures: this.figures,
    };
    await state.write(STATE, utf8(jsonText(saved)));
    this.savedAt = now();
  }
}
