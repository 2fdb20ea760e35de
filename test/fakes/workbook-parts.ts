import { utf8 } from '../../src/engine/text/utf8.ts';

/** The parts of a workbook with one sheet; a cell that begins with = is a formula. */
export function workbookParts(rows: readonly (readonly string[])[]): ReadonlyMap<string, Uint8Array> {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (text: string): string =>
    text.startsWith('=')
      ? `<c t="str"><f>${escaped(text.slice(1))}</f><v>shown</v></c>`
      : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return new Map(
    Object.entries({
      'xl/workbook.xml': '<workbook><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    }).map(([path, text]) => [path, utf8(text)]),
  );
}
