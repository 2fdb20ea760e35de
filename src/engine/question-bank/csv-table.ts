import { cellsOf } from '../corpus/csv-records.ts';
import { isHeader, type BankRow, type BankTable } from './bank-table.ts';

interface Raw {
  readonly place: number;
  readonly text: string;
}

/** A comma-separated table (RFC 4180) whose first record names the columns. A quoted cell may hold line ends; one that is never closed costs its line. */
export function csvTable(text: string): BankTable {
  const { records, problems } = recordsOf(text);
  const [head, ...rest] = records;
  const columns = head === undefined ? [] : cellsOf(head.text);
  if (!isHeader(columns)) return { rows: [], problems: [{ place: 1, code: 'no-header' }] };

  const rows: BankRow[] = [];
  const all = [...problems];
  for (const { place, text: record } of rest) {
    const cells = cellsOf(record);
    if (cells.length !== columns.length) all.push({ place, code: 'columns' });
    else rows.push({ place, cells: new Map(columns.map((name, at) => [name, cells[at] ?? ''])), formulas: [] });
  }
  return { rows, problems: all };
}

function recordsOf(text: string): { readonly records: readonly Raw[]; readonly problems: BankTable['problems'] } {
  const lines = text.split(/\r?\n/);
  const records: Raw[] = [];
  const problems: BankTable['problems'][number][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] ?? '';
    const end = hasOpenQuote(first) ? lines.findIndex((line, index) => index > at && hasOpenQuote(line)) : at;
    if (end === -1) problems.push({ place: at + 1, code: 'open-quote' });
    else {
      if (first !== '') records.push({ place: at + 1, text: lines.slice(at, end + 1).join('\n') });
      at = end;
    }
  }
  return { records, problems };
}

/** Doubled quotes inside a cell count twice, so that an odd number is one that opens or closes. */
function hasOpenQuote(line: string): boolean {
  return (line.match(/"/g)?.length ?? 0) % 2 === 1;
}
