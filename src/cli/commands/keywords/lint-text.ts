import { rowProblems } from '../../../engine/keywords/keyword-library.ts';
import { inTerminal, wideAligned } from '../../wide-table.ts';
import type { LintReport, LintRow } from './lint.ts';

/** So many ids of a kind are shown; --json has all. */
const SHOWN = 10;

/** A library's faults for people: what the pack asks first. */
export function lintText(report: LintReport): string {
  const asked = report.asked.map((row) => [
    row.met ? '✓' : '✗',
    row.control,
    nameOf(row),
    `${row.measured}`,
    limitOf(row),
    row.clause,
  ]);
  const lines = [
    wideAligned([['', 'control', 'what', 'measured', 'asked', 'clause'], ...asked]),
    '',
    `${report.keywords} keywords, ${report.distinct} once those that read alike are one; last changed ${report.updated.day} (${report.updated.by})`,
    ...list(
      'rows that are no keywords',
      report.problems,
      ({ line, problem }) => `line ${line}: ${rowProblems[problem]}`,
    ),
    ...list('keywords that read like an earlier one', report.duplicates, ({ id, of }) => `${id} reads like ${of}`),
    ...list(
      'keywords within longer ones, which find nothing of their own',
      report.substrings,
      ({ id, within }) => `${id} is within ${within.slice(0, SHOWN).join(', ')}`,
    ),
    ...list(
      'keywords in harmless text',
      report.broad,
      ({ id, lines: found }) => `${id} is in ${found} of ${report.referenceLines} harmless lines`,
    ),
    '',
    report.met ? 'The library has what the pack asks.' : 'The library does not have what the pack asks.',
  ];
  return `${lines.map((line) => line.split('\n').map(inTerminal).join('\n')).join('\n')}\n`;
}

function nameOf({ risk, control }: LintRow): string {
  if (risk !== null) return `keywords of ${risk}`;
  if (control === 'KW-05') return 'days since the last change';
  return control === 'KW-02' ? 'risks of A.1 and A.2 with keywords' : 'distinct keywords';
}

function limitOf({ control, limit }: LintRow): string {
  return `${control === 'KW-05' ? '≤' : '≥'} ${limit}`;
}

function list<T>(what: string, each: readonly T[], line: (one: T) => string): readonly string[] {
  if (each.length === 0) return [];
  const more = each.length > SHOWN ? [`  … and ${each.length - SHOWN} more (--json lists all)`] : [];
  return ['', `${each.length} ${what}:`, ...each.slice(0, SHOWN).map((one) => `  ${line(one)}`), ...more];
}
