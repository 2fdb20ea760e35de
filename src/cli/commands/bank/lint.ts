import { changedOn } from '../../../adapters/local/changed-on.ts';
import { Fault } from '../../../domain/fault.ts';
import { Day } from '../../../domain/instant.ts';
import { linted, type LintedBank } from '../../../flow/bank/linted.ts';
import { bankFindingLines, classRows } from '../../../report/bank-report.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { inTerminal, wideAligned } from '../../wide-table.ts';
import { clockOf } from '../../workplace.ts';
import { mappingOf, openedTable, rulesOf } from './opened.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** `lint` says what keeps a bank from conforming, with 1; `stats` says what is in it. */
export async function lint(
  args: readonly string[],
  terminal: Terminal,
  shows: 'findings' | 'counts',
): Promise<ExitCode> {
  const { values, positionals } = optionsOf(
    args,
    {
      kind: { type: 'string' },
      pack: { type: 'string' },
      mapping: { type: 'string' },
      updated: { type: 'string' },
      refuse: { type: 'string' },
      json: { type: 'boolean' },
    },
    1,
  );
  const [path = ''] = positionals;
  const rules = rulesOf(values.kind, values.pack);
  if (values.refuse !== undefined && rules.kind !== 'answer')
    throw new Fault('usage', { where: '--refuse', what: 'Only topics of the should-answer bank are looked for there' });
  const bank = linted({
    read: await openedTable(path),
    rules,
    mapping: await mappingOf(values.mapping),
    age: daysBetween(dayOf(values.updated) ?? (await changedOn(path)), clockOf(terminal)()),
    refuse:
      values.refuse === undefined
        ? null
        : { read: await openedTable(values.refuse), rules: rulesOf('refuse', values.pack) },
  });
  terminal.stdout.write(
    values.json === true
      ? `${JSON.stringify({ schema: 1, file: path, kind: rules.kind, pack: values.pack ?? 'gbt-45654', ...bank })}\n`
      : textOf(path, bank, shows),
  );
  return shows === 'counts' || bank.conforms ? 0 : 1;
}

function textOf(path: string, bank: LintedBank, shows: 'findings' | 'counts'): string {
  const { items, unique, near, encoding, classes, findings, conforms } = bank;
  const head = `${path}: ${items} questions, ${unique} different, ${near} of them nearly alike; ${encoding}`;
  const lines = {
    counts: wideAligned(classRows(classes)).split('\n'),
    findings: [
      ...bankFindingLines(findings),
      conforms ? 'The bank conforms.' : 'The bank does not conform.',
      'The numbers of the clauses were compiled from secondary sources.',
    ],
  }[shows];
  return `${[head, ...lines].map(inTerminal).join('\n')}\n`;
}

function dayOf(text: string | undefined): Day | null {
  if (text === undefined) return null;
  const day = Day.safeParse(text);
  if (!day.success) throw new Fault('usage', { where: `--updated ${text}`, what: 'The day is written 2026-01-31' });
  return day.data;
}

function daysBetween(day: Day, at: string): number {
  return Math.floor((Date.parse(at) - Date.parse(day)) / DAY_MS);
}
