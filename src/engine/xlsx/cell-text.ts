/** UTF-16 units that a cell can hold. */
export const CELL_UNITS = 32_767;

/** What XML cannot hold or would change, and text that reads as such an escape itself (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
const UNFIT = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}|_(?=x[\dA-Fa-f]{4}_)/gu;
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in the XML of a workbook. */
export function cellXml(text: string): string {
  const fit = text.replaceAll(UNFIT, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
  return fit.replaceAll(/[&<>"]/g, (char) => MARKUP[char] ?? '');
}

/** The text of a cell as people see it, from its XML text. */
export function cellText(xmlText: string): string {
  if (!xmlText.includes('_x')) return xmlText;
  return xmlText.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}
