import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign } from 'docx';
import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';

type Columns = Extract<Block, { kind: 'table' }>['columns'];

/** Between the margins of an A4 page, in twentieths of a point. */
const WIDTH = 9026;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '868E96' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const MARGINS = { top: 50, bottom: 50, left: 90, right: 90 };
const SHADE = { fill: 'F1F3F5' };

/** Rows under a head that repeats on every page; no row breaks across pages. */
export function gridTable(columns: Columns, rows: readonly (readonly string[])[]): Table {
  const widths = inTwips(columns.map(({ width }) => width));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, at) => cell(title, widths[at] ?? 0, 'CellHead')),
  });
  const body = rows.map(
    (texts) =>
      new TableRow({ cantSplit: true, children: texts.map((text, at) => cell(text, widths[at] ?? 0, 'Cell')) }),
  );
  return tableOf(widths, [head, ...body]);
}

/** Names beside their values. */
export function factsTable(rows: readonly (readonly [string, string])[]): Table {
  const [names = 0, values = 0] = inTwips([28, 72]);
  return tableOf(
    [names, values],
    rows.map(
      ([name, value]) =>
        new TableRow({ cantSplit: true, children: [cell(name, names, 'CellHead'), cell(value, values, 'Cell')] }),
    ),
  );
}

/** Where each role signs: name, post, signature, date. */
export function signatureTable(roles: readonly string[], language: Language): Table {
  const titles = {
    zh: ['签字人', '姓名', '职务', '签字', '日期'],
    en: ['Signs as', 'Name', 'Post', 'Signature', 'Date'],
  }[language];
  const widths = [36, 14, 16, 18, 16];
  return gridTable(
    titles.map((title, at) => ({ title, width: widths[at] ?? 0 })),
    roles.map((role) => [`${role}\n\n`, '', '', '', '']),
  );
}

function tableOf(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    rows: [...rows],
    columnWidths: [...widths],
    width: { size: WIDTH, type: 'dxa' },
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: MARGINS,
  });
}

function cell(text: string, width: number, style: 'Cell' | 'CellHead'): TableCell {
  return new TableCell({
    width: { size: width, type: 'dxa' },
    verticalAlign: VerticalAlign.CENTER,
    ...(style === 'CellHead' ? { shading: SHADE } : {}),
    children: text.split('\n').map((line) => new Paragraph({ text: line, style })),
  });
}

function inTwips(shares: readonly number[]): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((WIDTH * share) / all));
}
