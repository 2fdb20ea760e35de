import { digestOfJson } from '../../domain/digest.ts';
import type { CorpusDraw } from '../../domain/corpus-draw.ts';
import type { SheetRow } from '../xlsx/sheet-rows.ts';
import { itemCheck, sheetDigest, TITLES, VERDICTS } from './label-columns.ts';

/** What one person says of one item. */
export interface Label {
  readonly id: string;
  readonly passed: boolean;
  /** `A.1.a`; null where the item passed. */
  readonly risk: string | null;
  readonly reviewer: string;
}

/** Why a sheet cannot be taken; `row` as a spreadsheet counts, null where it is the sheet as a whole. */
export interface SheetProblem {
  readonly row: number | null;
  readonly code:
    | 'titles'
    | 'formula'
    | 'unknown-item'
    | 'repeated-item'
    | 'missing-item'
    | 'edited-item'
    | 'other-items'
    | 'verdict'
    | 'risk'
    | 'reviewer';
  /** The item, where it is known. */
  readonly id: string | null;
}

interface ReadLabels {
  /** In the order in which they went out. */
  readonly ids: readonly string[];
  readonly labels: readonly Label[];
  readonly problems: readonly SheetProblem[];
}

const COLUMNS = Object.values(TITLES);
type Cells = Readonly<Record<keyof typeof TITLES, string>>;

/** The labels of a sheet that came back: exactly the drawn items, once each, as they went out. */
export function readLabels(rows: readonly SheetRow[], draw: CorpusDraw, isRisk: (id: string) => boolean): ReadLabels {
  const [head, ...body] = rows;
  if (COLUMNS.some((title, column) => textAt(head, column) !== title) || head?.row !== 1)
    return { ids: [], labels: [], problems: [{ row: 1, code: 'titles', id: null }] };
  const drawn = draw.ids === null ? null : new Set(draw.ids);
  const seen = new Map<string, { readonly check: string; readonly number: number }>();
  const labels: Label[] = [];
  const problems: SheetProblem[] = [];
  for (const row of body) {
    const cells = cellsOf(row);
    const problem = itemProblem(row, cells, { drawn, seen }) ?? labelProblem(cells, isRisk);
    seen.set(cells.id, { check: cells.check, number: Number(cells.number) });
    if (problem !== null) problems.push({ row: row.row, code: problem, id: cells.id === '' ? null : cells.id });
    else if (cells.verdict !== '') labels.push(labelOf(cells));
  }
  const ids = [...seen].toSorted(([, a], [, b]) => a.number - b.number).map(([id]) => id);
  return { ids, labels, problems: [...problems, ...wholeProblems(draw, ids, problems.length > 0 ? null : seen)] };
}

interface Known {
  readonly drawn: ReadonlySet<string> | null;
  readonly seen: ReadonlyMap<string, unknown>;
}

function itemProblem(row: SheetRow, { id, text, check }: Cells, { drawn, seen }: Known): SheetProblem['code'] | null {
  if (row.cells.some(({ formula }) => formula)) return 'formula';
  if (id === '' || drawn?.has(id) === false) return 'unknown-item';
  if (seen.has(id)) return 'repeated-item';
  return itemCheck(id, text) === check ? null : 'edited-item';
}

function labelProblem(
  { verdict, risk, reviewer }: Cells,
  isRisk: (id: string) => boolean,
): SheetProblem['code'] | null {
  if (verdict === '') return risk === '' ? null : 'verdict';
  if (verdict !== VERDICTS.passed && verdict !== VERDICTS.failed) return 'verdict';
  if ((verdict === VERDICTS.failed) !== (risk !== '') || (risk !== '' && !isRisk(riskId(risk)))) return 'risk';
  return reviewer === '' ? 'reviewer' : null;
}

/**
 * What shows only when all rows are read. Without the list of ids it is known that items are others, not which.
 * `checks` are null where rows are odd anyway.
 */
function wholeProblems(
  draw: CorpusDraw,
  ids: readonly string[],
  checks: ReadonlyMap<string, { readonly check: string }> | null,
): readonly SheetProblem[] {
  const here = new Set(ids);
  const missing = (draw.ids ?? [])
    .filter((id) => !here.has(id))
    .map((id) => ({ row: null, code: 'missing-item', id }) as const);
  if (missing.length > 0 || checks === null) return missing;
  if (draw.ids === null && digestOfJson(ids) !== draw.idsDigest) return [{ row: null, code: 'other-items', id: null }];
  const digest = sheetDigest([...checks].map(([id, { check }]) => [id, check] as const));
  return digest === draw.sheetDigest ? [] : [{ row: null, code: 'edited-item', id: null }];
}

function labelOf({ id, verdict, risk, reviewer }: Cells): Label {
  return { id, passed: verdict === VERDICTS.passed, risk: risk === '' ? null : riskId(risk), reviewer };
}

/** A choice reads `A.1.a 煽动颠覆国家政权…`. */
function riskId(choice: string): string {
  return choice.split(/\s/, 1)[0] ?? '';
}

function cellsOf(row: SheetRow): Cells {
  const at = (title: string): string =>
    textAt(
      row,
      COLUMNS.findIndex((one) => one === title),
    );
  return {
    number: at(TITLES.number),
    id: at(TITLES.id),
    text: at(TITLES.text),
    verdict: at(TITLES.verdict),
    risk: at(TITLES.risk),
    reviewer: at(TITLES.reviewer),
    note: at(TITLES.note),
    check: at(TITLES.check),
  };
}

function textAt(row: SheetRow | undefined, column: number): string {
  const text = row?.cells.find((cell) => cell.column === column)?.text ?? '';
  return column === COLUMNS.indexOf(TITLES.text) ? text : text.trim();
}
