import type { BankFinding, ClassCount } from '../engine/question-bank/lint.ts';
import { bankWords } from './bank-words.ts';

/** Most places that a line names. */
const PLACES = 8;

/** The findings of a lint, one a line, errors first. */
export function bankFindingLines(findings: readonly BankFinding[]): readonly string[] {
  const errorsFirst = findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return errorsFirst.map(({ code, severity, places, control, values }) => {
    const clause = control === null ? '' : ` (${control})`;
    return `${severity.padEnd(7)}  ${code}${clause}: ${wordsOf(code, values)}${placesOf(places)}`;
  });
}

/** One row per class: id, name, questions, and what is asked for. */
export function classRows(classes: readonly ClassCount[]): readonly (readonly string[])[] {
  return classes.map(({ id, zh, n, needed }) => [
    needed === 0 ? ' ' : n >= needed ? '✓' : '✗',
    id,
    zh,
    String(n),
    needed === 0 ? '' : `of ${needed}`,
  ]);
}

function wordsOf(code: string, values: BankFinding['values']): string {
  const { suggestion } = values;
  const meant = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return (bankWords[code] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'suggestion' ? meant : String(values[name] ?? ''),
  );
}

function placesOf(places: readonly number[]): string {
  if (places.length === 0) return '';
  const named = places.slice(0, PLACES).join(', ');
  const more = places.length > PLACES ? ` and ${places.length - PLACES} more` : '';
  return ` [at ${named}${more}]`;
}
