import { Fault } from '../../domain/fault.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { BankTable } from '../../engine/question-bank/bank-table.ts';
import { csvTable } from '../../engine/question-bank/csv-table.ts';
import { jsonTable } from '../../engine/question-bank/json-table.ts';
import { sheetTable } from '../../engine/question-bank/sheet-table.ts';
import { decodedText, type DecodedText, type TextEncoding } from '../../engine/text/decoded-text.ts';
import { workbookRows } from '../workbook-rows.ts';

interface BankFile {
  /** Where it lies; the ending says what it is. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly archive: Archive;
}

/** The table of a bank's file; or, where it is of no one encoding, what is wrong at which line. */
export type ReadTable =
  | { readonly table: BankTable; readonly encoding: TextEncoding | 'xlsx' }
  | Extract<DecodedText, { problem: unknown }>;

/** Reads jsonl, csv and xlsx. A Fault where the ending is another, or a workbook cannot be opened. */
export async function readTable({ path, content, archive }: BankFile): Promise<ReadTable> {
  const format = /\.(jsonl|csv|xlsx)$/i.exec(path)?.[1]?.toLowerCase();
  if (format === undefined)
    throw new Fault('file-syntax', {
      where: path,
      what: 'A question bank is a .jsonl, .csv or .xlsx file',
      hint: 'Save it as one of these; an old .xls is saved as .xlsx first.',
    });
  if (format === 'xlsx') return { table: sheetTable(await workbookRows({ path, content, archive })), encoding: 'xlsx' };
  const read = decodedText(content);
  if ('problem' in read) return read;
  return { table: format === 'csv' ? csvTable(read.text) : jsonTable(read.text), encoding: read.encoding };
}
