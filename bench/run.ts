import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { onnxRuntimes, type MeasuredModel } from '../src/adapters/runtimes/onnx/onnx-runtimes.ts';
import { OnnxRuntime } from '../src/domain/runtime.ts';
import { aligned } from '../src/cli/result-table.ts';
import { startPeer, type Peer } from './peer.ts';
import { benchRows, type BenchRow } from './rows.ts';
import { BATCH, type Measurement } from './work.ts';

const EXAMPLE = join(import.meta.dirname, '..', 'examples', 'poetry');
const FILES = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'];
const ROUNDS = 5;
/** Peak memory of all processes: for each session Node.js, the runtime, the model, its batch and its logits, and no more. */
const MOST_MEGABYTES = 1200;

const folder = layOut();
const threads = availableParallelism();
const files = ['onnx/model.onnx', ...FILES].map((path) => ({
  path,
  size: statSync(join(folder, path)).size,
  digest: `sha256:${'0'.repeat(64)}`,
}));
const model = await onnxRuntimes({ onnxruntime: null, sandbox: { kind: 'none' } }).open(
  folder,
  files,
  OnnxRuntime.parse({ kind: 'onnx', threads, batch: BATCH }),
);
const peer = startPeer(folder, threads);
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'}, ${threads} threads, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${model.environment.engine}, median of ${ROUNDS} rounds in turn\n\n`,
);

const lines: string[][] = [['what', 'beian', 'peer', 'ratio', 'target', '']];
let met = true;
for (const row of benchRows) {
  const [line, reached] = await measured(row, model, peer);
  lines.push(line);
  met &&= reached;
}
const parity = await sameScores(model);
lines.push([
  'perplexity against PyTorch, relative difference',
  parity.toExponential(1),
  '',
  '',
  '≤ 1e-3',
  parity <= 1e-3 ? 'met' : 'NOT MET',
]);
const megabytes = Math.round((process.resourceUsage().maxRSS * 1024 + (await model.peakMemory())) / 2 ** 20);
lines.push([
  'peak memory of all processes, MB',
  String(megabytes),
  '',
  '',
  `≤ ${MOST_MEGABYTES}`,
  megabytes <= MOST_MEGABYTES ? 'met' : 'NOT MET',
]);
process.stdout.write(`${aligned(lines)}\n`);

peer?.close();
await model.close();
rmSync(folder, { recursive: true });
process.exitCode = met && parity <= 1e-3 && megabytes <= MOST_MEGABYTES ? 0 : 1;

/** Both sides in turn, so that a machine whose speed drifts slows both; the ratio is the median of the rounds' ratios. */
async function measured(
  row: BenchRow,
  ours: MeasuredModel,
  theirs: Peer | null,
): Promise<readonly [string[], boolean]> {
  if (theirs === null) return [[row.name, '', 'not installed', '', `≥ ${row.target}`, 'NOT MET'], false];
  const rounds: { ours: number; peer: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = { ours: speed(await row.ours(ours)), peer: speed(await row.peer(theirs)) };
    // The first round warms both up.
    if (round > 0) rounds.push(one);
  }
  const ratio = median(rounds.map((one) => one.ours / one.peer));
  const shown = (pick: 'ours' | 'peer'): string => `${Math.round(median(rounds.map((one) => one[pick])))} tokens/s`;
  return [
    [
      row.name,
      shown('ours'),
      shown('peer'),
      ratio.toFixed(2),
      `≥ ${row.target}`,
      ratio >= row.target ? 'met' : 'NOT MET',
    ],
    ratio >= row.target,
  ];
}

/** All held-out poems through our engine, compared with what the training script wrote down. */
async function sameScores(ours: MeasuredModel): Promise<number> {
  const reference = JSON.parse(readFileSync(join(EXAMPLE, 'weights', 'better', 'reference.json'), 'utf8')) as {
    perplexity: number;
  };
  const all = readFileSync(join(EXAMPLE, 'repo', 'beian', 'held-out.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const scores = await ours.score(all.map((line) => (JSON.parse(line) as { text: string }).text));
  const [nats, tokens] = scores.reduce(([n, t], score) => [n - score.logLikelihood, t + score.tokens], [0, 0]);
  return Math.abs(Math.exp(nats / tokens) / reference.perplexity - 1);
}

function speed({ tokens, milliseconds }: Measurement): number {
  return (1000 * tokens) / milliseconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function layOut(): string {
  const place = join(mkdtempSync(join(tmpdir(), 'beian-bench-')), 'model');
  mkdirSync(join(place, 'onnx'), { recursive: true });
  cpSync(join(EXAMPLE, 'weights', 'better', 'model.onnx'), join(place, 'onnx', 'model.onnx'));
  for (const file of FILES) cpSync(join(EXAMPLE, 'repo', 'model', file), join(place, file));
  return place;
}
