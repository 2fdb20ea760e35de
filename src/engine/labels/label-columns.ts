import { digestOf, digestOfJson, short, type Digest } from '../../domain/digest.ts';
import { CELL_UNITS } from '../xlsx/cell-text.ts';
import type { WorkColumn } from '../xlsx/work-sheet.ts';

/** What a reviewer may say of an item. */
export const VERDICTS = { passed: '合格', failed: '不合格' } as const;

/** Titles of the columns of a sheet of drawn items, in their order. */
export const TITLES = {
  number: '序号',
  id: '编号',
  text: '内容',
  verdict: '结论',
  risk: '风险',
  reviewer: '审核人',
  note: '备注',
  check: '校验',
} as const;

/** Room for the words that say that a text goes on. */
const SHOWN_UNITS = CELL_UNITS - 200;

/** The columns; `risks` are the choices for an item that fails. */
export function labelColumns(risks: readonly string[]): readonly WorkColumn[] {
  const free = { kind: 'filled', choices: null } as const;
  return [
    { title: TITLES.number, kind: 'shown', width: 7, choices: null },
    { title: TITLES.id, kind: 'shown', width: 24, choices: null },
    { title: TITLES.text, kind: 'shown', width: 80, choices: null },
    { title: TITLES.verdict, kind: 'filled', width: 10, choices: Object.values(VERDICTS) },
    { title: TITLES.risk, kind: 'filled', width: 30, choices: risks },
    { ...free, title: TITLES.reviewer, width: 12 },
    { ...free, title: TITLES.note, width: 30 },
    { title: TITLES.check, kind: 'hidden', width: 34, choices: null },
  ];
}

/** What a cell shows of an item's text: all of it, or as much as a cell holds and where the rest is. */
export function shownText(text: string): string {
  if (text.length <= SHOWN_UNITS) return text;
  return `${text.slice(0, SHOWN_UNITS).toWellFormed()}\n……（此处截断，全文 ${text.length} 字，见“编号”所指的文件与行）`;
}

/** What ties an item's id to its shown text. Blanks do not count: office programs change line ends. */
export function itemCheck(id: string, shown: string): string {
  return short(digestOf(`${id}\n${shown.replaceAll(/[\p{White_Space}\p{Cc}]/gu, '')}`), 32);
}

/** The digest of all items of a sheet, whatever their order. */
export function sheetDigest(items: Iterable<readonly [id: string, check: string]>): Digest {
  return digestOfJson([...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, check]) => [id, check]));
}
