import { parentPort, workerData } from 'node:worker_threads';
import { ALL_FOLDS, folding } from '../src/engine/keywords/folding.ts';
import { keywordEngine } from '../src/engine/keywords/keyword-engine.ts';

/** Scans its part of a shared text whenever it is told to, and says how many matches there were. */
const { keywords, bytes } = workerData as { keywords: readonly string[]; bytes: Uint8Array };
const engine = keywordEngine(
  keywords.map((text) => ({ text, allow: [] })),
  folding(ALL_FOLDS),
);
parentPort?.on('message', ([from, to]: readonly [number, number]) => {
  const scanner = engine.scanner();
  let matches = 0;
  for (let at = from; at < to; at += 2 ** 20)
    matches += scanner.push(bytes.subarray(at, Math.min(to, at + 2 ** 20))).length;
  parentPort?.postMessage(matches + scanner.end().length, []);
});
parentPort?.postMessage('ready', []);
