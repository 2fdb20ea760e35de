import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { cellXml } from '../../src/engine/xlsx/cell-text.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

/** A work sheet as it comes back: cells by their references (`D2`) with what a person wrote, and rows cut, moved or doubled. */
export async function filledSheet(
  sheet: Uint8Array,
  cells: Readonly<Record<string, string>>,
  rows: (rows: readonly string[]) => readonly string[] = (all) => all,
): Promise<Uint8Array> {
  const parts = new Map(await zipArchive.unpack(sheet));
  let xml = new TextDecoder().decode(parts.get(SHEET));
  for (const [reference, text] of Object.entries(cells)) {
    const content = text.startsWith('=')
      ? `<c r="${reference}"><f>${cellXml(text.slice(1))}</f><v>合格</v></c>`
      : `<c r="${reference}" t="inlineStr"><is><t>${cellXml(text)}</t></is></c>`;
    const before = xml;
    xml = xml.replace(new RegExp(`<c r="${reference}"[^>]*?(?:/>|>.*?</c>)`), () => content);
    if (before === xml) throw new Error(`the sheet has no cell ${reference}`);
  }
  const [title = '', ...body] = xml.match(/<row .*?<\/row>/gs) ?? [];
  const numbered = rows(body).map((row, index) => row.replaceAll(/(<row r="|<c r="[A-Z]+)\d+/g, `$1${index + 2}`));
  parts.set(SHEET, new TextEncoder().encode(xml.replace(/<row .*<\/row>/s, () => [title, ...numbered].join(''))));
  return zipArchive.pack(parts);
}
