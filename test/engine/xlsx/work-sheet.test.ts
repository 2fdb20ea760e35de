import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../../src/adapters/archive/zip-archive.ts';
import { CELL_UNITS, cellText, cellXml } from '../../../src/engine/xlsx/cell-text.ts';
import { sheetRows } from '../../../src/engine/xlsx/sheet-rows.ts';
import { workSheetParts, type WorkSheet } from '../../../src/engine/xlsx/work-sheet.ts';

const column = { width: 10, choices: null } as const;
const sheet: WorkSheet = {
  name: '抽检',
  columns: [
    { ...column, title: '编号', kind: 'shown' },
    { ...column, title: '结论', kind: 'filled', choices: ['合格', '不合格'] },
    { ...column, title: '校验', kind: 'hidden' },
  ],
  rows: [
    ['a.jsonl:1', 'aa'],
    ['=1+1', '<b>&"'],
  ],
  instructions: ['说明', '逐条填写。'],
};

const xmlOf = (parts: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(parts.get(path));

describe('a work sheet', () => {
  it('reads back from its archive: titles, given cells, and nothing in the cells for people', async () => {
    const packed = zipArchive.pack(workSheetParts(sheet));

    const rows = sheetRows(await zipArchive.unpack(packed));

    expect(rows.map(({ row, cells }) => [row, ...cells.map(({ column: at, text }) => `${at} ${text}`)])).toEqual([
      [1, '0 编号', '1 结论', '2 校验'],
      [2, '0 a.jsonl:1', '2 aa'],
      [3, '0 =1+1', '2 <b>&"'],
    ]);
    expect(rows.flatMap(({ cells }) => cells).some(({ formula }) => formula)).toBe(false);
  });

  it('protects what is shown, leaves the cells for people open, and gives them a drop-down', () => {
    const items = xmlOf(workSheetParts(sheet), 'xl/worksheets/sheet1.xml');

    expect(items).toContain('<sheetProtection sheet="1"');
    expect(items).toContain('<c r="B2" s="3"/>');
    expect(items).toContain('sqref="B2:B3"><formula1>选项!$B$1:$B$2</formula1>');
    expect(items).toContain('<col min="3" max="3" width="10" customWidth="1" hidden="1"/>');
  });

  it('gives the same bytes for the same items', () => {
    const [once, again] = [zipArchive.pack(workSheetParts(sheet)), zipArchive.pack(workSheetParts(sheet))];

    expect(Buffer.compare(once, again)).toBe(0);
  });

  it.each([
    ['a cell too many', { ...sheet, rows: [['a', 'b', 'c']] }, 'row 2 has 3 cells for 2 columns'],
    ['a text that no cell holds', { ...sheet, rows: [['x'.repeat(CELL_UNITS + 1), '']] }, 'more than 32767 characters'],
  ])('is not written with %s', (_, wrong, what) => {
    expect(() => workSheetParts(wrong)).toThrow(what);
  });
});

describe('the text of a cell', () => {
  it('is the same after writing and reading, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = sheetRows(workSheetParts({ ...sheet, rows: [[`!${text}`, '']] })).at(-1)?.cells[0]?.text;

        expect(read).toBe(`!${text}`);
      }),
    );
  });

  it.each([
    ['_x0041_', '_x005F_x0041_'],
    ['a\rb', 'a_x000D_b'],
    ['\uD800', '_xD800_'],
    ['𠮷', '𠮷'],
  ])('%j stands as %s', (text, xml) => {
    expect(cellXml(text)).toBe(xml);
    expect(cellText(xml)).toBe(text);
  });
});
