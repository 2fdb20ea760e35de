import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { writingFault } from '../../../adapters/local/writing-fault.ts';
import { diskFindings } from '../../../adapters/privacy/disk-findings.ts';
import { textFiles } from '../../../adapters/privacy/text-files.ts';
import { workerLocator } from '../../../adapters/privacy/worker-locator.ts';
import { byteProgress } from '../../../adapters/terminal/byte-progress.ts';
import { digestOf, digestOfJson, short } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import { scanForPersonalInformation, type ScanFigures } from '../../../flow/privacy/scan.ts';
import { version } from '../../../version.ts';
import type { Command, Terminal } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { wideAligned } from '../../wide-table.ts';
import { encodingOption } from '../data/corpus-options.ts';
import { namedFile } from '../data/scanned.ts';
import { problemLines } from './problem-lines.ts';

const STATE = 'out/privacy';
/** Below this, threads take longer to start than to work. */
const WORTH_THREADS = 16 * 1024 ** 2;
/** A shorter key can be guessed. */
const LEAST_KEY_BYTES = 16;

export const privacyScanCommand: Command = {
  name: 'scan',
  summary: 'Find personal information in txt, jsonl, csv, parquet, docx and xlsx: where it is, never what it says',
  usage: 'PATH… [--key FILE] [--encoding utf-8|gb18030|utf-16le|utf-16be] [--threads N] [--state out/privacy] [--json]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        key: { type: 'string' },
        encoding: { type: 'string' },
        threads: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
      },
      { atLeast: 1 },
    );
    const key = await keyFrom(values.key);
    const disk = await textFiles(positionals, encodingOption(values.encoding));
    const size = disk.files.reduce((sum, file) => sum + file.size, 0);
    const state = await stateFolder(values.state ?? STATE, positionals);
    const findings = await diskFindings(join(state, 'findings.jsonl'));
    const locator = workerLocator(threadsFrom(values.threads, size), key);
    try {
      const figures = await scanForPersonalInformation({
        files: disk.files,
        inputs: digestOfJson({ version, files: disk.stamp, encoding: values.encoding ?? null, key: digestOf(key) }),
        locator,
        findings,
        state: diskFolder(state),
        progress: byteProgress(terminal.stderr, terminal.now),
        now: terminal.now,
      });
      if (values.json === true) await passOn(findings.pieces(), terminal);
      else terminal.stdout.write(summary(figures, disk.files.length, disk.passedOver.length));
      await rm(state, { recursive: true, force: true });
      return ended(figures, terminal);
    } finally {
      await locator.close();
      await findings.close();
    }
  },
};

/** What was not read is unknown, and unknown is never success. */
function ended(figures: ScanFigures, terminal: Terminal): 0 | 1 | 2 {
  for (const line of problemLines(figures)) terminal.stderr.write(line);
  if (figures.problems > 0) return 2;
  return Object.keys(figures.found).length > 0 ? 1 : 0;
}

/** Without a key one is made for this scan alone: its hashes tell equal values apart within it, and nothing beyond. */
async function keyFrom(path: string | undefined): Promise<Uint8Array> {
  if (path === undefined) return randomBytes(32);
  const { content } = await namedFile(path);
  if (content.length >= LEAST_KEY_BYTES) return content;
  throw new Fault('usage', {
    where: path,
    what: `The key has ${content.length} bytes, fewer than ${LEAST_KEY_BYTES}`,
    hint: 'Make one: openssl rand -out key.bin 32',
  });
}

async function stateFolder(given: string, paths: readonly string[]): Promise<string> {
  const state = join(resolve(given), short(digestOfJson(paths.map((path) => resolve(path)))));
  try {
    await mkdir(state, { recursive: true });
  } catch (error) {
    throw writingFault(state, error);
  }
  return state;
}

function threadsFrom(given: string | undefined, size: number): number {
  if (given === undefined) return size < WORTH_THREADS ? 0 : availableParallelism() - 1;
  const threads = Number(given);
  if (Number.isInteger(threads) && threads >= 0 && threads <= 256) return threads;
  throw new Fault('usage', { where: `--threads ${given}`, what: 'Threads are a number from 0 to 256' });
}

async function passOn(pieces: AsyncIterable<string>, terminal: Terminal): Promise<void> {
  for await (const piece of pieces) {
    terminal.stdout.write(piece);
    await setImmediate();
  }
}

function summary({ found }: ScanFigures, files: number, passedOver: number): string {
  const table = Object.entries(found)
    .toSorted(([, a], [, b]) => b - a)
    .map(([type, count]) => [type, String(count)]);
  const other = passedOver === 0 ? '' : `, ${passedOver} of other kinds passed over`;
  return `${wideAligned([['type', 'found'], ...table])}\n\n${files} ${files === 1 ? 'file' : 'files'}${other}. --json tells where.\n`;
}
