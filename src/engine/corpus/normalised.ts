import type { CorpusRow } from '../../domain/ports/corpus.ts';
import type { CleanPlan } from './clean-plan.ts';
import type { CorpusFormat } from './corpus-format.ts';
import { cellsOf } from './csv-records.ts';
import { jsonRow } from './json-row.ts';

const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** A string of JSON that is a value; one before a colon is a key. */
const JSON_STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The text as a plan wants it. */
export function normaliser({ unicode, blanks, invisible }: CleanPlan['normalise']): (text: string) => string {
  return (text) => {
    const formed = unicode === 'none' ? text : text.normalize(unicode === 'nfc' ? 'NFC' : 'NFKC');
    const visible = invisible ? formed.replaceAll(INVISIBLE, '') : formed;
    return blanks ? visible.replaceAll(/[^\S\n]+/gu, ' ').replaceAll(/^ | $/gm, '') : visible;
  };
}

/** A row whose texts are normalised and whose numbers, keys and layout stay as they are; null where no text is left. */
export function normalisedRow(
  row: CorpusRow,
  format: CorpusFormat['rows'],
  normalise: (text: string) => string,
): CorpusRow | null {
  const raw = rawOf(row.raw, format, normalise);
  if (raw === row.raw) return row;
  const text = textOf(raw, format, row.line);
  return text.trim() === '' ? null : { line: row.line, text, raw };
}

function rawOf(raw: string, format: CorpusFormat['rows'], normalise: (text: string) => string): string {
  switch (format) {
    case 'txt':
      return normalise(raw);
    case 'csv': {
      const cells = cellsOf(raw);
      const changed = cells.map(normalise);
      return changed.every((cell, at) => cell === cells[at]) ? raw : changed.map(quotedCell).join(',');
    }
    case 'jsonl':
    case 'parquet':
      return raw.replaceAll(JSON_STRING, (literal, colon?: string) => {
        if (colon !== undefined) return literal;
        const text = String(JSON.parse(literal));
        const changed = normalise(text);
        return changed === text ? literal : JSON.stringify(changed);
      });
  }
}

function textOf(raw: string, format: CorpusFormat['rows'], line: number): string {
  if (format === 'txt') return raw;
  if (format === 'csv')
    return cellsOf(raw)
      .filter((cell) => cell !== '')
      .join('\n');
  const read = jsonRow(raw, line);
  return 'text' in read ? read.text : '';
}

function quotedCell(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
