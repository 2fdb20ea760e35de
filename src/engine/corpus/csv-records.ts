import type { BadRow, CorpusRow } from '../../domain/ports/corpus.ts';
import { MAX_LINE_BYTES, type Line } from './line-blocks.ts';

interface Read {
  readonly rows: readonly CorpusRow[];
  readonly bad: readonly BadRow[];
}

type Text = Extract<Line, { text: string }>;

/**
 * Records of csv (RFC 4180): quoted cells may hold line ends. The first record is the header and sets the number of columns.
 * A quote that is never closed costs the line it stands on, not the rest of the file.
 */
export class CsvRecords {
  private pending: Text[] = [];
  private pendingChars = 0;
  columns: number | null;
  /** The header as the file writes it; null where reading began behind it. */
  header: string | null = null;
  /** The header's names, where it was read. */
  names: readonly string[] | null = null;

  constructor(columns: number | null) {
    this.columns = columns;
  }

  /** Whether a record is open: reading cannot go on from here. */
  get open(): boolean {
    return this.pending.length > 0;
  }

  push(lines: readonly Line[], last: boolean): Read {
    const rows: CorpusRow[] = [];
    const bad: BadRow[] = [];
    let queue = lines;
    for (;;) {
      for (const line of queue) this.add(line, rows, bad);
      if (!last || this.pending.length === 0) return { rows, bad };
      queue = this.giveUp(bad);
    }
  }

  private add(line: Line, rows: CorpusRow[], bad: BadRow[]): void {
    if ('bad' in line) {
      bad.push({ line: line.line, reason: line.bad });
      return;
    }
    if (this.pending.length === 0 && line.text === '') return;
    if (this.pending.length === 0 && quotes(line.text) % 2 === 0) {
      this.record(line.line, line.text, rows, bad);
      return;
    }
    this.pending.push(line);
    this.pendingChars += line.text.length + 1;
    if (this.pending.length > 1 && quotes(line.text) % 2 === 1) {
      const [first] = this.pending;
      const raw = this.pending.map(({ text }) => text).join('\n');
      this.drop();
      this.record(first?.line ?? line.line, raw, rows, bad);
    } else if (this.pendingChars > MAX_LINE_BYTES) {
      for (const again of this.giveUp(bad)) this.add(again, rows, bad);
    }
  }

  /** The line with the open quote is bad; those behind it are read again. */
  private giveUp(bad: BadRow[]): readonly Text[] {
    const [first, ...rest] = this.pending;
    if (first !== undefined) bad.push({ line: first.line, reason: 'open-quote' });
    this.drop();
    return rest;
  }

  private drop(): void {
    this.pending = [];
    this.pendingChars = 0;
  }

  private record(line: number, raw: string, rows: CorpusRow[], bad: BadRow[]): void {
    const cells = cellsOf(raw);
    if (this.columns === null) {
      this.columns = cells.length;
      this.header = raw;
      this.names = cells;
      return;
    }
    const text = cells.filter((cell) => cell !== '').join('\n');
    if (cells.length !== this.columns) bad.push({ line, reason: 'columns' });
    else if (text.trim() === '') bad.push({ line, reason: 'no-text' });
    else rows.push({ line, text, raw });
  }
}

/** The cells of one record. */
export function cellsOf(raw: string): readonly string[] {
  if (!raw.includes('"')) return raw.split(',');
  // Behind a comma of its own every cell begins alike.
  return Array.from(
    `,${raw}`.matchAll(/,(?:"((?:[^"]|"")*)"([^,]*)|([^,]*))/g),
    ([, quoted, behind = '', plain = '']) => (quoted === undefined ? plain : quoted.replaceAll('""', '"') + behind),
  );
}

function quotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
