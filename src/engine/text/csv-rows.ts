/** One record of csv and the line it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Records of csv (RFC 4180) with quoted cells and line ends within them; or the line of a quote that is never closed. */
export function csvRows(text: string): readonly CsvRow[] | { readonly line: number } {
  const rows: CsvRow[] = [];
  let [line, begun, cells]: [number, number, string[]] = [1, 1, []];
  const cell = /(?:"((?:[^"]|"")*)"([^",\r\n]*)|([^",\r\n][^,\r\n]*|))(,|\r?\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) return { line };
    const [, quoted, behind = '', plain = '', end = ''] = found;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + behind);
    line += quoted?.match(/\n/g)?.length ?? 0;
    if (end === ',' && cell.lastIndex < text.length) continue;
    if (end === ',') cells.push('');
    rows.push({ line: begun, cells });
    line += 1;
    [begun, cells] = [line, []];
  }
  return rows;
}
