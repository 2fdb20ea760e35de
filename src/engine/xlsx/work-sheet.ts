import { utf8 } from '../text/utf8.ts';
import { cellXml, CELL_UNITS } from './cell-text.ts';
import { DECLARATION, fixedParts, MAIN, STYLES } from './workbook-parts.ts';

/** A column that shows what is judged (people cannot change it), or one that people fill in. */
export interface WorkColumn {
  readonly title: string;
  readonly kind: 'shown' | 'hidden' | 'filled';
  /** Characters. */
  readonly width: number;
  /** What a filled cell may hold, as a drop-down; null where people write freely. */
  readonly choices: readonly string[] | null;
}

/** A sheet of work for people: items to judge, empty cells to fill in, and what to do. */
export interface WorkSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly WorkColumn[];
  /**
   * Cells of the shown and hidden columns, in their order. Filled columns have no cell here: a machine never fills one.
   * A cell holds at most CELL_UNITS.
   */
  readonly rows: readonly (readonly string[])[];
  /** Lines of the sheet that the workbook opens with; the first is its title. */
  readonly instructions: readonly string[];
}

const INSTRUCTIONS = '说明';
const CHOICES = '选项';
/** What Excel can hold, below the row of titles. */
const MOST_ROWS = 1_048_575;

/** The parts of the workbook's archive; items stand on its first sheet, below one row of titles. The same sheet gives the same bytes. */
export function workSheetParts(sheet: WorkSheet): ReadonlyMap<string, Uint8Array> {
  if (sheet.rows.length > MOST_ROWS) throw new RangeError(`a sheet holds ${MOST_ROWS} items at most`);
  const parts: Readonly<Record<string, string>> = {
    ...fixedParts([sheet.name, INSTRUCTIONS, CHOICES]),
    'xl/worksheets/sheet1.xml': itemsXml(sheet),
    'xl/worksheets/sheet2.xml': instructionsXml(sheet.instructions),
    'xl/worksheets/sheet3.xml': choicesXml(sheet.columns),
  };
  return new Map(Object.entries(parts).map(([path, xml]) => [path, utf8(xml)]));
}

function itemsXml({ columns, rows }: WorkSheet): string {
  const titles = columns.map(({ title }, index) => textCell(index, 1, title, STYLES.title));
  const body = rows.map(
    (cells, index) => `<row r="${index + 2}">${rowCells(columns, cells, index + 2).join('')}</row>`,
  );
  const last = Math.max(2, rows.length + 1);
  const lists = columns.flatMap(({ choices }, index) =>
    choices === null
      ? []
      : [
          `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表中选择" error="只能填写列表中的值，或留空。" sqref="${letters(index)}2:${letters(index)}${last}"><formula1>${CHOICES}!$${letters(index)}$1:$${letters(index)}$${choices.length}</formula1></dataValidation>`,
        ],
  );
  return `${DECLARATION}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${colsXml(columns)}<sheetData><row r="1">${titles.join('')}</row>${body.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>${lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`}</worksheet>`;
}

function colsXml(columns: readonly WorkColumn[]): string {
  const cols = columns.map(
    ({ kind, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${kind === 'hidden' ? ' hidden="1"' : ''}/>`,
  );
  return `<cols>${cols.join('')}</cols>`;
}

function rowCells(columns: readonly WorkColumn[], cells: readonly string[], row: number): readonly string[] {
  let given = 0;
  const xml = columns.map(({ kind }, index) => {
    if (kind === 'filled') return `<c r="${letters(index)}${row}" s="${STYLES.filled}"/>`;
    given += 1;
    return textCell(index, row, cells[given - 1] ?? '', STYLES.shown);
  });
  if (given !== cells.length) throw new RangeError(`row ${row} has ${cells.length} cells for ${given} columns`);
  return xml;
}

function textCell(column: number, row: number, text: string, style: number): string {
  if (text.length > CELL_UNITS) throw new RangeError(`a cell of row ${row} has more than ${CELL_UNITS} characters`);
  return `<c r="${letters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`;
}

function instructionsXml(lines: readonly string[]): string {
  const rows = lines.map(
    (line, index) =>
      `<row r="${index + 1}">${textCell(0, index + 1, line, index === 0 ? STYLES.title : STYLES.shown)}</row>`,
  );
  return `${DECLARATION}<worksheet ${MAIN}><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="100" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;
}

/** Choices lie on a sheet of their own: written into the drop-down itself they may have 255 characters together. */
function choicesXml(columns: readonly WorkColumn[]): string {
  const most = Math.max(0, ...columns.map(({ choices }) => choices?.length ?? 0));
  const rows = Array.from({ length: most }, (_, at) => {
    const cells = columns.flatMap(({ choices }, index) => {
      const choice = choices?.[at];
      return choice === undefined ? [] : [textCell(index, at + 1, choice, STYLES.shown)];
    });
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  return `${DECLARATION}<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;
}

/** 27 → `AB`. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
