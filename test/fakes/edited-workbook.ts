import { readFileSync, writeFileSync } from 'node:fs';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { cellXml } from '../../src/engine/xlsx/cell-text.ts';

const ITEMS = 'xl/worksheets/sheet1.xml';

/** Changes the XML of a workbook's first sheet, as somebody would who knows how. */
export async function edited(from: string, to: string, edit: (xml: string) => string): Promise<void> {
  const parts = new Map(await zipArchive.unpack(new Uint8Array(readFileSync(from))));
  const xml = edit(new TextDecoder().decode(parts.get(ITEMS)));
  parts.set(ITEMS, new TextEncoder().encode(xml));
  writeFileSync(to, zipArchive.pack(parts));
}

/** Fills cells of a work sheet as people do: by row from 2, and the letters of its columns. */
export async function filled(
  from: string,
  to: string,
  cells: (row: number) => Readonly<Record<string, string>>,
): Promise<void> {
  await edited(from, to, (xml) =>
    xml.replaceAll(/<c r="([A-Z]+)(\d+)" s="3"\/>/g, (empty, column: string, row: string) => {
      const text = cells(Number(row))[column];
      return text === undefined
        ? empty
        : `<c r="${column}${row}" s="3" t="inlineStr"><is><t>${cellXml(text)}</t></is></c>`;
    }),
  );
}
