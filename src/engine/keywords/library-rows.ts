import { z } from 'zod';
import { csvRows } from '../text/csv-rows.ts';
import type { SheetRow } from '../xlsx/sheet-rows.ts';

/** A row of a keyword library as it is written. */
export interface LibraryRow {
  /** Line of a text or row of a sheet, from 1. */
  readonly line: number;
  readonly keyword: string;
  /** Two levels of risk (一级分类, 二级分类); the first is empty where a library has one. */
  readonly risk: readonly [string, string];
  /** Empty where the library gives none. */
  readonly id: string;
  readonly allow: readonly string[];
  /** A cell of it is a formula. */
  readonly formula: boolean;
}

/** Rows; or the line at which the file is not what its name says. */
export type LibraryRows = readonly LibraryRow[] | { readonly line: number; readonly what: string };

type Column = 'keyword' | 'first' | 'risk' | 'id' | 'allow';

const COLUMNS: Readonly<Record<string, Column>> = {
  keyword: 'keyword',
  关键词: 'keyword',
  一级分类: 'first',
  risk: 'risk',
  二级分类: 'risk',
  id: 'id',
  allow: 'allow',
};
const HEADER = 'Its first row does not name the columns keyword and risk (or 关键词, 一级分类, 二级分类)';
const ALLOW_SEPARATORS = /[|;；、\n]/;

/** `# risk: A.1.a` above the keywords of that risk, one a line; other lines that begin with # say nothing. */
export function txtRows(text: string): LibraryRows {
  let risk = '';
  return text.split(/\r?\n/).flatMap((line, index) => {
    const mark = /^#\s*risk\s*[:：]\s*(.*)$/i.exec(line.trim());
    if (mark !== null) risk = mark[1] ?? '';
    if (line.trim() === '' || line.startsWith('#')) return [];
    return [{ line: index + 1, keyword: line.trim(), risk: ['', risk], id: '', allow: [], formula: false }];
  });
}

/** Columns `keyword,risk` and, where wanted, `id,allow`; harmless words of one keyword are kept apart by | or ;. */
export function csvLibraryRows(text: string): LibraryRows {
  const rows = csvRows(text);
  if ('line' in rows) return { line: rows.line, what: 'A quoted cell does not end' };
  return tabular(
    rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => ({ text: cell, formula: false })) })),
  );
}

/** A sheet with the columns 关键词, 一级分类, 二级分类. */
export function sheetLibraryRows(sheet: readonly SheetRow[]): LibraryRows {
  return tabular(
    sheet.map(({ row, cells }) => {
      const line: Cell[] = [];
      for (const cell of cells) line[cell.column] = cell;
      return { line: row, cells: Array.from(line, (cell) => cell ?? { text: '', formula: false }) };
    }),
  );
}

const JsonRow = z.strictObject({
  keyword: z.string(),
  risk: z.string(),
  id: z.string().default(''),
  allow: z.array(z.string()).default([]),
});

/** `{"keyword": …, "risk": "A.1.f"}` a line, and where wanted `id` and a list `allow`. */
export function jsonLibraryRows(text: string): LibraryRows {
  const rows: LibraryRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = JsonRow.safeParse(jsonOf(line));
    if (!row.success)
      return { line: index + 1, what: 'The line is not {"keyword", "risk"} with, where wanted, "id" and "allow"' };
    rows.push({ ...row.data, line: index + 1, risk: ['', row.data.risk], formula: false });
  }
  return rows;
}

interface Cell {
  readonly text: string;
  readonly formula: boolean;
}

function tabular(rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[]): LibraryRows {
  const [header, ...rest] = rows;
  const columns = new Map<Column, number>();
  for (const [index, { text }] of (header?.cells ?? []).entries()) {
    const column = COLUMNS[text.trim().toLowerCase()];
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  }
  if (!columns.has('keyword') || !columns.has('risk')) return { line: header?.line ?? 1, what: HEADER };
  return rest.flatMap(({ line, cells }) => {
    const cell = (column: Column): string => cells[columns.get(column) ?? -1]?.text.trim() ?? '';
    if (cells.every(({ text, formula }) => text.trim() === '' && !formula)) return [];
    const allow = cell('allow')
      .split(ALLOW_SEPARATORS)
      .filter((word) => word.trim() !== '');
    const formula = [...columns.values()].some((column) => cells[column]?.formula === true);
    return [{ line, keyword: cell('keyword'), risk: [cell('first'), cell('risk')], id: cell('id'), allow, formula }];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
