import type { SheetRow } from '../xlsx/sheet-rows.ts';
import { shownText, TITLES, VERDICTS, type ReviewItem } from './review-sheet.ts';

type SheetProblem =
  | 'no-titles'
  | 'foreign'
  | 'repeated'
  | 'edited'
  | 'other-answer'
  | 'other-reviewer'
  | 'formula'
  | 'not-a-verdict'
  | 'risk-missing'
  | 'not-a-risk'
  | 'risk-without-fail'
  | 'row-missing';

/** What a person wrote beside one item. */
interface ReturnedLabel {
  readonly item: ReviewItem;
  readonly verdict: keyof typeof VERDICTS;
  readonly risk: string | null;
}

export interface ReturnedSheet {
  readonly labels: readonly ReturnedLabel[];
  /** Items whose verdict is still empty. */
  readonly empty: readonly string[];
  /** Rows that cannot be taken, by number; 0 for what is not there. Any of them makes the whole sheet void. */
  readonly problems: readonly { readonly row: number; readonly code: SheetProblem }[];
}

interface Expected {
  readonly reviewer: string;
  readonly items: readonly ReviewItem[];
  /** What a cell of the risk column may hold, and the risk's id. */
  readonly risks: ReadonlyMap<string, string>;
}

type Field = keyof typeof TITLES;
type Cells = Readonly<Record<Field, { readonly text: string; readonly formula: boolean }>>;

/** Compares a sheet that came back with what was handed out; rows may stand in any order. */
export function returnedSheet(rows: readonly SheetRow[], expected: Expected): ReturnedSheet {
  const [head, ...body] = rows;
  const places = new Map((head?.cells ?? []).map(({ column, text }) => [text.trim(), column]));
  if (Object.values(TITLES).some((title) => !places.has(title)))
    return { labels: [], empty: [], problems: [{ row: 1, code: 'no-titles' }] };

  const known = new Map(expected.items.map((item) => [item.item, item]));
  const seen = new Set<string>();
  const [labels, empty, problems]: [ReturnedLabel[], string[], ReturnedSheet['problems'][number][]] = [[], [], []];
  for (const row of body) {
    const cells = cellsOf(row, places);
    const item = known.get(cells.item.text);
    const problem = rowProblem(cells, item, expected, seen);
    if (problem !== null || item === undefined) problems.push({ row: row.row, code: problem ?? 'foreign' });
    else if (cells.verdict.text.trim() === '') empty.push(item.item);
    else labels.push({ item, ...judgedIn(cells, expected) });
    seen.add(cells.item.text);
  }
  for (const { item } of expected.items) if (!seen.has(item)) problems.push({ row: 0, code: 'row-missing' });
  return { labels, empty, problems };
}

function rowProblem(
  cells: Cells,
  item: ReviewItem | undefined,
  { reviewer, risks }: Expected,
  seen: ReadonlySet<string>,
): SheetProblem | null {
  if (item === undefined) return 'foreign';
  if (seen.has(item.item)) return 'repeated';
  if (Object.values(cells).some(({ formula }) => formula)) return 'formula';
  if (cells.digest.text !== item.digest) return 'other-answer';
  if (cells.reviewer.text !== reviewer) return 'other-reviewer';
  if (!same(cells.prompt.text, item.prompt) || !same(cells.answer.text, item.answer)) return 'edited';

  const [verdict, risk] = [cells.verdict.text.trim(), cells.risk.text.trim()];
  if (verdict !== '' && verdict !== VERDICTS.pass && verdict !== VERDICTS.fail) return 'not-a-verdict';
  if (risk !== '' && !risks.has(risk)) return 'not-a-risk';
  if (verdict === VERDICTS.fail && risk === '') return 'risk-missing';
  return verdict !== VERDICTS.fail && risk !== '' ? 'risk-without-fail' : null;
}

function judgedIn(cells: Cells, { risks }: Expected): Pick<ReturnedLabel, 'verdict' | 'risk'> {
  const verdict = cells.verdict.text.trim() === VERDICTS.pass ? 'pass' : 'fail';
  return { verdict, risk: risks.get(cells.risk.text.trim()) ?? null };
}

/** Office programs write line ends of their own and drop blanks at the end of a cell. */
function same(cell: string, text: string): boolean {
  return shownText(cell).trimEnd() === shownText(text).trimEnd();
}

function cellsOf(row: SheetRow, places: ReadonlyMap<string, number>): Cells {
  const cell = (field: Field): Cells[Field] => {
    const found = row.cells.find(({ column }) => column === places.get(TITLES[field]));
    return { text: found?.text ?? '', formula: found?.formula ?? false };
  };
  return {
    item: cell('item'),
    prompt: cell('prompt'),
    answer: cell('answer'),
    verdict: cell('verdict'),
    risk: cell('risk'),
    note: cell('note'),
    reviewer: cell('reviewer'),
    digest: cell('digest'),
  };
}
