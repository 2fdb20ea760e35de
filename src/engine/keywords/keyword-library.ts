import { decodedText } from '../text/decoded-text.ts';
import { sheetRows } from '../xlsx/sheet-rows.ts';
import { spelled } from './alphabet.ts';
import type { Folding } from './folding.ts';
import type { Pattern } from './keyword-engine.ts';
import {
  csvLibraryRows,
  jsonLibraryRows,
  sheetLibraryRows,
  txtRows,
  type LibraryRow,
  type LibraryRows,
} from './library-rows.ts';

/** A blocked keyword with its risk (`A.1.f`), harmless words around it, and the id that results carry in its place. */
export interface LibraryKeyword extends Pattern {
  readonly id: string;
  readonly risk: string;
  readonly line: number;
}

/** Why a row of a library is no keyword. */
export const rowProblems = {
  'unknown-risk': 'the risk is none of the 31 of Annex A, A.1.a to A.5.b',
  'empty-keyword': 'the keyword is empty, or nothing of it can be seen',
  'one-character': 'the keyword is one character, which harmless text is full of',
  'too-long': 'the keyword is longer than 200 characters',
  'formula': 'a cell is a formula, so that what it shows depends on who opens the file',
} as const;
export type RowProblem = keyof typeof rowProblems;

export interface KeywordLibrary {
  readonly keywords: readonly LibraryKeyword[];
  /** Rows that are no keywords, never quoted. */
  readonly problems: readonly { readonly line: number; readonly problem: RowProblem }[];
}

/** What a library is read from: the file, or of a workbook the files packed in it. */
export type LibraryFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly parts: ReadonlyMap<string, Uint8Array> };

/** What makes rows keywords: which risk two levels of words name, and how texts are folded. */
export interface LibraryRules {
  readonly riskOf: (first: string, second: string) => string | null;
  readonly folding: Folding;
}

const LONGEST = 200;
const READERS: Readonly<Record<string, (text: string) => LibraryRows>> = {
  txt: txtRows,
  csv: csvLibraryRows,
  jsonl: jsonLibraryRows,
};

/** Reads a library by its name: txt, csv, jsonl, xlsx. A file that is not what it says is named by line, never quoted. */
export function keywordLibrary(
  file: LibraryFile,
  rules: LibraryRules,
): KeywordLibrary | { readonly line: number; readonly what: string } {
  const rows = 'parts' in file ? sheet(file.parts) : textRows(file.path, file.bytes);
  if ('what' in rows) return rows;
  const judged = rows.map((row) => ({ row, risk: rules.riskOf(...row.risk), problem: problemOf(row, rules) }));
  return {
    keywords: judged.flatMap(({ row, risk, problem }) =>
      risk === null || problem !== null
        ? []
        : [
            {
              id: row.id === '' ? String(row.line) : row.id,
              risk,
              line: row.line,
              text: row.keyword,
              allow: row.allow,
            },
          ],
    ),
    problems: judged.flatMap(({ row: { line }, problem }) => (problem === null ? [] : [{ line, problem }])),
  };
}

function problemOf({ keyword, risk, formula }: LibraryRow, { riskOf, folding }: LibraryRules): RowProblem | null {
  if (formula) return 'formula';
  const length = spelled(keyword, folding).length;
  if (length === 0) return 'empty-keyword';
  if (length === 1) return 'one-character';
  if (length > LONGEST) return 'too-long';
  return riskOf(...risk) === null ? 'unknown-risk' : null;
}

function sheet(parts: ReadonlyMap<string, Uint8Array>): LibraryRows {
  try {
    return sheetLibraryRows(sheetRows(parts));
  } catch (error) {
    if (error instanceof SyntaxError) return { line: 1, what: `It is no workbook that can be read: ${error.message}` };
    throw error;
  }
}

function textRows(path: string, bytes: Uint8Array): LibraryRows {
  const reader = READERS[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (reader === undefined) return { line: 1, what: 'Its name ends in none of .txt, .csv, .jsonl and .xlsx' };
  const decoded = decodedText(bytes);
  if ('text' in decoded) return reader(decoded.text);
  const what =
    decoded.problem === 'mixed-encodings'
      ? 'The line is in another encoding than the lines before it'
      : 'The line is in none of the encodings UTF-8, UTF-16 and GB18030';
  return { line: decoded.line, what };
}
