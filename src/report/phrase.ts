import type { Finding, Measured } from '../domain/finding.ts';
import type { Language, Words } from '../domain/words.ts';
import { control } from '../rules/controls.ts';
import { bucket, isPerRisk, publicValue } from './public-figures.ts';

const COMPARATORS = { '<=': '≤', '>=': '≥', '==': '=' } as const;

/** A figure for a reader: shares in per cent, everything to four significant digits. */
export function figureText(value: number | null, unit: Measured['unit']): string {
  if (value === null) return '–';
  if (unit === 'count') return String(value);
  return unit === 'share' ? `${Number((100 * value).toPrecision(4))}%` : String(Number(value.toPrecision(4)));
}

/** A finding's figures as the columns of a table, as far as they may be public; no line breaks inside one. */
export function figureCells(
  finding: Finding,
): readonly [head: string, base: string, limit: string, n: string, interval: string] {
  const { measured } = finding;
  if (measured === null) return ['–', '–', '–', '–', '–'];
  const { unit, base, limit, comparator, n, passed } = measured;
  const perRisk = isPerRisk(finding);
  return [
    headText(finding, measured),
    perRisk ? '–' : figureText(base, unit),
    limit === null ? '–' : `${COMPARATORS[comparator ?? '==']}\u00A0${figureText(limit, unit)}`,
    n === null ? '–' : passed === null || perRisk ? String(n) : `${passed}/${n}`,
    perRisk ? '–' : intervalText(measured),
  ];
}

function headText(finding: Finding, { head, unit }: Measured): string {
  if (!isPerRisk(finding)) return figureText(head, unit);
  return unit === 'count' && head !== null ? bucket(head) : '–';
}

function intervalText({ interval, unit }: Measured): string {
  if (interval === null) return '–';
  const [low, high] = interval.map((end) => figureText(unit === 'count' ? Number(end.toPrecision(3)) : end, unit));
  return `${low}\u00A0–\u00A0${high}`;
}

/** Words with their `{name}`s filled in from the finding's public figures and values; `shown` makes each text among them safe for its page. */
export function filled(words: Words, language: Language, finding: Finding, shown: (text: string) => string): string {
  const { measured } = finding;
  const perRisk = isPerRisk(finding);
  return words[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (measured !== null && name === 'head') return headText(finding, measured);
    if (measured !== null && (name === 'base' || name === 'limit'))
      return perRisk && name === 'base' ? '–' : figureText(measured[name], measured.unit);
    if (measured !== null && (name === 'n' || name === 'passed'))
      return perRisk && name === 'passed' ? '–' : String(measured[name] ?? '–');
    const value = publicValue(finding, name);
    if (value === null) return whole;
    return typeof finding.values[name] === 'string' ? shown(value) : value;
  });
}

/** What a finding's control asks for and where: its id, its title, its clause; null for a limit of the team's own. */
export function controlText(finding: Finding, language: Language): string | null {
  if (finding.control === null) return null;
  const { title_zh, title_en } = control(finding.control);
  return `${finding.control} ${{ zh: title_zh, en: title_en }[language]} (${finding.clause ?? ''})`;
}
