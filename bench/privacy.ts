import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recognise } from '../src/engine/personal-information/recognise.ts';
import { recognisers } from '../src/engine/personal-information/recognisers/all.ts';
import { evaluationSet } from './privacy/evaluation-set.ts';
import { ordinaryText } from './privacy/ordinary-text.ts';
import { qualityOn } from './privacy/quality.ts';

const README = join(import.meta.dirname, 'README.md');
const [BEGIN, END] = ['<!-- bench:privacy -->', '<!-- /bench:privacy -->'];
const ROUNDS = 5;
const LEAST = { megabytesPerSecond: 100, ratio: 20 } as const;

const texts = evaluationSet();
const { types, mistakes } = qualityOn(texts);
writeFileSync(
  join(import.meta.dirname, 'privacy', 'evaluation-set.jsonl'),
  texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
);

const ours = speedOf(ordinaryText(40e6), recognise);
const oneByOne = speedOf(ordinaryText(4e6), matchedOneByOne);

const share = (value: number): string => value.toFixed(3);
const met = (isMet: boolean): string => (isMet ? 'met' : '**not met**');
const table = [
  '| type | planted | precision | recall | F1 | target | |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...types.map(({ type, planted, precision, recall, f1, target }) =>
    [
      '',
      `\`${type}\``,
      planted,
      share(precision),
      share(recall),
      share(f1),
      ...(target === 0 ? ['', ''] : [`≥ ${target}`, met(Math.min(precision, recall) >= target)]),
      '',
    ]
      .join(' | ')
      .trim(),
  ),
  '',
  '| what | measured | target | |',
  '| --- | --- | --- | --- |',
  `| texts of the evaluation set, mistakes in them | ${texts.length}, ${mistakes.length} | | |`,
  `| all recognisers on ordinary Chinese text, MB per second of a core | ${Math.round(ours)} | ≥ ${LEAST.megabytesPerSecond} | ${met(ours >= LEAST.megabytesPerSecond)} |`,
  `| the same patterns one by one over the same text, MB per second of a core | ${oneByOne.toFixed(1)} | | |`,
  `| ratio | ${(ours / oneByOne).toFixed(1)} | ≥ ${LEAST.ratio} | ${met(ours / oneByOne >= LEAST.ratio)} |`,
].join('\n');

process.stdout.write(`${table}\n`);
const readme = readFileSync(README, 'utf8');
const [before, behind] = [readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)];
if (behind === -1) throw new RangeError(`bench/README.md has no ${END}`);
writeFileSync(README, `${readme.slice(0, before)}\n\n${table}\n\n${readme.slice(behind)}`);
const allMet = types.every(({ precision, recall, target }) => Math.min(precision, recall) >= target);
process.exitCode = allMet && ours >= LEAST.megabytesPerSecond && ours / oneByOne >= LEAST.ratio ? 0 : 1;

/** As a framework of patterns does it: each pattern over the whole text, then what validates its matches; without folding and without words. */
function matchedOneByOne(text: string): number {
  let found = 0;
  for (const { pattern, accepts } of recognisers)
    for (const [value] of text.matchAll(pattern))
      if (accepts?.(value.replaceAll(/[ -]/g, ''), value) !== false) found += 1;
  return found;
}

/** Megabytes of UTF-8 per second of processor time, which other work on the machine does not change much; the median of the rounds. */
function speedOf(given: readonly string[], look: (text: string) => unknown): number {
  const bytes = given.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    for (const text of given) look(text);
    return bytes / process.cpuUsage(started).user;
  });
  return rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
