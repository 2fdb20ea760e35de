import { readFile } from 'node:fs/promises';
import { lastChange, type LastChange } from '../../../adapters/local/last-change.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { Fault } from '../../../domain/fault.ts';
import { Day, daysBetween } from '../../../domain/instant.ts';
import type { Limit } from '../../../domain/limit.ts';
import { ALL_FOLDS, folding } from '../../../engine/keywords/folding.ts';
import { keywordLint, type KeywordLint } from '../../../engine/keywords/keyword-lint.ts';
import { rowProblems, type KeywordLibrary } from '../../../engine/keywords/keyword-library.ts';
import { decodedText } from '../../../engine/text/decoded-text.ts';
import everyday from '../../../rules/everyday-sentences.json' with { type: 'json' };
import { keywordMinima, type KeywordMinima } from '../../../rules/keyword-minima.ts';
import { PackId } from '../../../rules/packs.ts';
import { risks } from '../../../rules/risks.ts';
import type { Command } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { clockOf } from '../../workplace.ts';
import { libraryBytes, libraryOf } from './library-from.ts';
import { lintText } from './lint-text.ts';

/** One thing that a pack asks of a library. */
export interface LintRow {
  readonly control: string;
  readonly clause: string;
  readonly level: Limit['level'];
  /** The risk it counts; null for the library as a whole. */
  readonly risk: string | null;
  readonly measured: number;
  readonly limit: number;
  readonly met: boolean;
}

export interface LintReport extends Omit<KeywordLint, 'risks'> {
  readonly met: boolean;
  readonly pack: PackId;
  readonly asked: readonly LintRow[];
  readonly risks: Readonly<Record<string, number>>;
  readonly problems: KeywordLibrary['problems'];
  readonly updated: LastChange;
}

export const lintCommand: Command = {
  name: 'lint',
  summary:
    'Say what a keyword library lacks for the filing, and which of its keywords are doubles, needless or too broad',
  usage: 'LIBRARY [--pack gbt-45654|tc260-003] [--updated YYYY-MM-DD] [--reference FILE] [--json]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        pack: { type: 'string' },
        updated: { type: 'string' },
        reference: { type: 'string' },
        json: { type: 'boolean' },
      },
      1,
    );
    const path = positionals[0] ?? '';
    const folds = folding(ALL_FOLDS);
    const library = await libraryOf(path, await libraryBytes(path), folds);
    const reference = values.reference === undefined ? everyday.join('\n') : await referenceFrom(values.reference);
    const updated = values.updated === undefined ? await lastChange(path) : givenDay(values.updated);
    const pack = packOf(values.pack ?? 'gbt-45654');
    const lint = keywordLint(library.keywords, reference, folds);
    const days = daysBetween(updated.day, clockOf(terminal)().slice(0, 10));
    const asked = askedOf(lint, days, keywordMinima(pack));
    const met = asked.every((row) => row.met) && library.problems.length === 0;
    const report = {
      met,
      pack,
      asked,
      ...lint,
      risks: Object.fromEntries(lint.risks),
      problems: library.problems,
      updated,
    };
    terminal.stdout.write(
      values.json === true
        ? `${JSON.stringify({ schema: 1, ...report, problems: named(report) })}\n`
        : lintText(report),
    );
    return met ? 0 : 1;
  },
};

function askedOf(lint: KeywordLint, days: number, minima: KeywordMinima): readonly LintRow[] {
  const covered = risks.filter(({ id }) => minima.perRisk.has(id) && (lint.risks.get(id) ?? 0) > 0).length;
  return [
    ...rowOf(minima.total, null, lint.distinct),
    ...rowOf(minima.covered, null, covered),
    ...[...minima.perRisk].flatMap(([risk, limit]) => rowOf(limit, risk, lint.risks.get(risk) ?? 0)),
    ...rowOf(minima.weekly, null, days),
  ];
}

function rowOf(limit: Limit | null, risk: string | null, measured: number): readonly LintRow[] {
  if (limit === null || typeof limit.threshold !== 'number') return [];
  const { control, clause, level, threshold, comparator } = limit;
  const met = comparator === '<=' ? measured <= threshold : measured >= threshold;
  return [{ control, clause, level, risk, measured, limit: threshold, met }];
}

function named({ problems }: LintReport): readonly object[] {
  return problems.map(({ line, problem }) => ({ line, problem, says: rowProblems[problem] }));
}

function packOf(name: string): PackId {
  const pack = PackId.safeParse(name);
  if (pack.success && keywordMinima(pack.data).total !== null) return pack.data;
  throw new Fault('usage', {
    where: `--pack ${name}`,
    what: 'The pack is one that asks for keywords: gbt-45654, tc260-003',
  });
}

function givenDay(day: string): LastChange {
  if (Day.safeParse(day).success) return { day, by: 'option' };
  throw new Fault('usage', { where: `--updated ${day}`, what: 'The day is written YYYY-MM-DD' });
}

async function referenceFrom(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw readingFault(path, cause, 'text-unreadable');
  });
  const decoded = decodedText(new Uint8Array(bytes));
  if ('text' in decoded) return decoded.text;
  throw new Fault('text-unreadable', { where: `${path}:${decoded.line}` });
}
