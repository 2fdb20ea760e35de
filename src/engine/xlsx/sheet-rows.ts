import { fromUtf8 } from '../text/utf8.ts';
import { cellText } from './cell-text.ts';
import { attributeOf, xmlTokens } from './xml-tokens.ts';

/** A cell by its column (A is 0). A formula is told apart: what it shows depends on who opens the file. */
export interface SheetCell {
  readonly column: number;
  readonly text: string;
  readonly formula: boolean;
}

/** One row that holds something; rows count from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
}

/** What Excel itself can hold. */
const MOST = { rows: 1_048_576, columns: 16_384 } as const;

/** The rows of a sheet, the workbook's first unless another part is named, from the unpacked parts of its archive. Throws a SyntaxError that says what is wrong. */
export function sheetRows(
  parts: ReadonlyMap<string, Uint8Array>,
  sheet: string = firstSheet(parts),
): readonly SheetRow[] {
  const strings = parts.has('xl/sharedStrings.xml') ? sharedStrings(partOf(parts, 'xl/sharedStrings.xml')) : [];
  const rows: SheetRow[] = [];
  let [row, column, cells, cell]: [number, number, SheetCell[], OpenCell | null] = [0, -1, [], null];
  for (const token of xmlTokens(partOf(parts, sheet))) {
    if (token.kind === 'open' && token.name === 'row') {
      row = Number(attributeOf(token.attributes, 'r') ?? row + 1);
      if (!Number.isInteger(row) || row < 1 || row > MOST.rows) throw new SyntaxError('it has a row beyond 1048576');
      [column, cells] = [-1, []];
    } else if (token.kind === 'open' && token.name === 'c') {
      column = columnOf(attributeOf(token.attributes, 'r')) ?? column + 1;
      if (column >= MOST.columns) throw new SyntaxError('it has a column beyond XFD');
      cell = { type: attributeOf(token.attributes, 't') ?? 'n', text: '', formula: false, inside: null };
      if (token.empty) cell = null;
    } else if (token.kind === 'close' && token.name === 'c' && cell !== null) {
      const text = cell.type === 's' ? strings[Number(cell.text)] : cell.text;
      if (text === undefined) throw new SyntaxError(`row ${row} names a shared string that is not there`);
      if (text !== '' || cell.formula) cells.push({ column, text: cellText(text), formula: cell.formula });
      cell = null;
    } else if (token.kind === 'close' && token.name === 'row') {
      if (cells.length > 0) rows.push({ row, cells });
    } else if (cell !== null) into(cell, token);
  }
  return rows;
}

interface OpenCell {
  readonly type: string;
  text: string;
  formula: boolean;
  inside: string | null;
}

/** Values stand in <v>, inline strings in <t>; phonetic readings (<rPh>) are no part of the text. */
function into(cell: OpenCell, token: ReturnType<typeof xmlTokens> extends Generator<infer T> ? T : never): void {
  if (token.kind === 'text') {
    if (cell.inside === 'v' || cell.inside === 't') cell.text += token.text;
    return;
  }
  if (token.kind === 'open' && token.name === 'f') cell.formula = true;
  if (token.kind === 'close') cell.inside = cell.inside === 'rPh' && token.name !== 'rPh' ? 'rPh' : null;
  else if (!token.empty && cell.inside !== 'rPh') cell.inside = token.name;
}

function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let [text, inside, phonetic] = ['', false, false];
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inside && !phonetic) text += token.text;
      continue;
    }
    const opens = token.kind === 'open' && !token.empty;
    if (token.name === 't') inside = opens;
    if (token.name === 'rPh') phonetic = opens;
    if (token.name === 'si' && token.kind === 'open') text = '';
    if (token.name === 'si' && !opens) strings.push(text);
  }
  return strings;
}

function firstSheet(parts: ReadonlyMap<string, Uint8Array>): string {
  const id = attributeIn(partOf(parts, 'xl/workbook.xml'), 'sheet', () => true, 'id');
  const target = attributeIn(
    partOf(parts, 'xl/_rels/workbook.xml.rels'),
    'Relationship',
    (attributes) => attributeOf(attributes, 'Id') === id,
    'Target',
  );
  if (target === null) throw new SyntaxError('it has no sheet');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function attributeIn(
  xml: string,
  name: string,
  isIt: (attributes: string) => boolean,
  attribute: string,
): string | null {
  for (const token of xmlTokens(xml))
    if (token.kind === 'open' && token.name === name && isIt(token.attributes))
      return attributeOf(token.attributes, attribute);
  return null;
}

function partOf(parts: ReadonlyMap<string, Uint8Array>, path: string): string {
  const text = fromUtf8(parts.get(path) ?? new Uint8Array());
  if (text === null || text === '') throw new SyntaxError(`it has no readable part ${path}`);
  return text;
}

/** `AB12` → 27. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
