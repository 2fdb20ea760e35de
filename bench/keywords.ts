import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { aligned } from '../src/cli/result-table.ts';
import { ALL_FOLDS, folding } from '../src/engine/keywords/folding.ts';
import { keywordEngine, type KeywordEngine } from '../src/engine/keywords/keyword-engine.ts';
import { keywordWork } from './keywords-work.ts';

/**
 * One thread against each peer, by the processor time of all threads, in the same run and in turn; the ratio is the median
 * of the rounds' ratios. `node bench/keywords.ts [MEGABYTES] [ROUNDS]`.
 */
const [megabytes = 200, rounds = 3] = process.argv.slice(2).map(Number);
/** The slow peers get this much of the text. */
const SLOW_BYTES = 4_000_000;
const { keywords, text } = keywordWork(10_000);
const bytes = text(megabytes * 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'beian-keywords-'));
const [wordsPath, textPath] = [join(folder, 'words.txt'), join(folder, 'text.txt')];
writeFileSync(wordsPath, `${keywords.join('\n')}\n`);
writeFileSync(textPath, bytes);

const engine = engineOf(keywords);
scan(engine, bytes.subarray(0, 20_000_000));
const lines: string[][] = [['what', 'beian, MB/s', 'peer, MB/s', 'ratio', 'target', '']];
let met = true;
const peers: readonly (readonly [string, number, () => number | null])[] = [
  ['rg -F -o -f', 5, ripgrep],
  ['Hyperscan, literals', 0.5, hyperscan],
  ['mint-filter', 40, () => inJavaScript('mint-filter')],
  ['modern-ahocorasick', 100, () => inJavaScript('modern-ahocorasick')],
];
for (const [name, target, peer] of peers) {
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = bytes.length / 1e6 / scan(engine, bytes);
    const theirs = peer();
    if (theirs !== null) pairs.push({ ours, theirs });
  }
  told(name, pairs, target);
}
const threads = await twoThreads();
row('two worker threads against one, by the clock', ['', '', threads.toFixed(2)], '≥ 1.8', threads >= 1.8);
const built = buildCost();
row('building 100,000 keywords, ms', [built.milliseconds.toFixed(0), '', ''], '< 1000', built.milliseconds < 1000);
row('its memory, MB', [built.megabytes.toFixed(0), '', ''], '< 150', built.megabytes < 150);
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} threads, Node ${process.versions.node}, ${megabytes} MB, ${keywords.length} keywords, load ${loadavg()[0]?.toFixed(1) ?? ''}\n\n${aligned(lines)}\n`,
);
rmSync(folder, { recursive: true });
process.exitCode = met ? 0 : 1;

function engineOf(words: readonly string[]): KeywordEngine {
  return keywordEngine(
    words.map((word) => ({ text: word, allow: [] })),
    folding(ALL_FOLDS),
  );
}

/** Seconds of processor time, those of garbage collection and compilation included. */
function scan(by: KeywordEngine, what: Uint8Array): number {
  const scanner = by.scanner();
  return processorTime(() => {
    for (let at = 0; at < what.length; at += 2 ** 20) scanner.push(what.subarray(at, at + 2 ** 20));
    scanner.end();
  });
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function told(name: string, pairs: readonly { ours: number; theirs: number }[], target: number): void {
  if (pairs.length === 0) return row(name, ['', 'not installed', ''], `≥ ${target}`, false);
  const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs));
  const cells = [median(pairs.map(({ ours }) => ours)), median(pairs.map(({ theirs }) => theirs))];
  row(
    name,
    [...cells.map((cell) => cell.toFixed(cell < 10 ? 1 : 0)), ratio.toFixed(2)],
    `≥ ${target}`,
    ratio >= target,
  );
}

function row(name: string, cells: readonly string[], target: string, reached: boolean): void {
  lines.push([name, ...cells, target, reached ? 'met' : 'NOT MET']);
  met &&= reached;
}

function ripgrep(): number | null {
  const command = 'TIMEFORMAT="%U %S"; time rg -F -o -f "$0" "$1" > "$2"';
  const ended = spawnSync('bash', ['-c', command, wordsPath, textPath, join(folder, 'found')], { encoding: 'utf8' });
  const [user = 0, system = 0] = ended.stderr.trim().split(' ').map(Number);
  return ended.status === 0 ? bytes.length / 1e6 / (user + system) : null;
}

function hyperscan(): number | null {
  const program = join(folder, 'hyperscan');
  const source = join(import.meta.dirname, 'hyperscan.c');
  const flags = '$(pkg-config --cflags --libs libhs)';
  if (spawnSync('sh', ['-c', `cc -O2 -o "$0" "$1" ${flags}`, program, source]).status !== 0) return null;
  const [, , seconds = ''] = spawnSync(program, [wordsPath, textPath], { encoding: 'utf8' }).stdout.split(' ');
  return bytes.length / 1e6 / Number(seconds);
}

function inJavaScript(name: string): number | null {
  const peer = join(import.meta.dirname, 'keywords-peer.mjs');
  const args = [peer, name, wordsPath, textPath, String(SLOW_BYTES)];
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return ended.status === 0 ? SLOW_BYTES / 1e6 / Number(ended.stdout) : null;
}

/** How many times as fast two threads are that share the text as one that has all of it. */
async function twoThreads(): Promise<number> {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const workers = await Promise.all([shared, shared].map((part) => started(part)));
  const half = shared.indexOf(0x0a, shared.length / 2) + 1;
  const timed = async (parts: readonly (readonly [number, number])[]): Promise<number> => {
    const begun = performance.now();
    await Promise.all(parts.map((part, index) => answered(workers[index], part)));
    return performance.now() - begun;
  };
  await timed([
    [0, half],
    [half, shared.length],
  ]);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    ratios.push(
      (await timed([[0, shared.length]])) /
        (await timed([
          [0, half],
          [half, shared.length],
        ])),
    );
  await Promise.all(workers.map((worker) => worker.terminate()));
  return median(ratios);
}

function started(part: Uint8Array): Promise<Worker> {
  const worker = new Worker(new URL('./keywords-worker.ts', import.meta.url), {
    workerData: { keywords, bytes: part },
  });
  return new Promise((resolve) => {
    worker.once('message', () => resolve(worker));
  });
}

function answered(worker: Worker | undefined, part: readonly [number, number]): Promise<void> {
  return new Promise((resolve) => {
    worker?.once('message', () => resolve());
    worker?.postMessage(part, []);
  });
}

/** Time and memory of a matcher for 100,000 keywords, tables included. */
function buildCost(): { readonly milliseconds: number; readonly megabytes: number } {
  const many = keywordWork(100_000, 2).keywords;
  // Of what is outside of the heap, WebAssembly's memory is no array buffer.
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
  const before = used();
  let kept: KeywordEngine | null = null;
  const seconds = processorTime(() => (kept = engineOf(many)));
  const after = used();
  return { milliseconds: seconds * 1000, megabytes: kept === null ? Number.NaN : (after - before) / 1e6 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
