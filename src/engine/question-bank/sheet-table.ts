import type { SheetRow } from '../xlsx/sheet-rows.ts';
import { isHeader, type BankTable } from './bank-table.ts';

/** Rows that may stand above the header: a title, a note. */
const ABOVE = 10;

/** The rows of a sheet, under the first row that names the columns, as 附件5 is laid out. */
export function sheetTable(rows: readonly SheetRow[]): BankTable {
  const at = rows.slice(0, ABOVE).findIndex(({ cells }) => isHeader(cells.map(({ text }) => text)));
  const head = rows[at];
  if (head === undefined) return { rows: [], problems: [{ place: 1, code: 'no-header' }] };

  const names = new Map(head.cells.map(({ column, text }) => [column, text.trim()]));
  return {
    rows: rows.slice(at + 1).map(({ row, cells }) => ({
      place: row,
      cells: new Map(cells.map(({ column, text }) => [names.get(column) ?? '', text])),
      formulas: cells.filter(({ formula }) => formula).map(({ column }) => names.get(column) ?? ''),
    })),
    problems: [],
  };
}
