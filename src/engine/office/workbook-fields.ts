import type { TextField } from '../../domain/ports/text-file.ts';
import { sheetRows } from '../xlsx/sheet-rows.ts';

const SHEET = /^xl\/worksheets\/([\w-]+)\.xml$/;

/** The cells of a workbook, of all its sheets; a cell's field is the sheet and the text at the head of its column. Throws a SyntaxError on a damaged one. */
export function workbookFields(
  parts: ReadonlyMap<string, Uint8Array>,
  shown: (name: string) => string,
): readonly TextField[] {
  const sheets = Array.from(parts.keys()).flatMap((path) => {
    const name = SHEET.exec(path)?.[1];
    return name === undefined ? [] : [{ path, name }];
  });
  if (sheets.length === 0) throw new SyntaxError('it has no sheet');
  return sheets
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, name }) => {
      const heads = new Map<number, string>();
      return sheetRows(parts, path).flatMap(({ row, cells }) =>
        cells.map(({ column, text }): TextField => {
          const head = heads.get(column);
          if (head === undefined) heads.set(column, shown(text.slice(0, 40)));
          return { line: row, field: `${name}.${letterOf(column)}${head === undefined ? '' : `.${head}`}`, text };
        }),
      );
    });
}

/** 0 → A, 26 → AA. */
function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}
