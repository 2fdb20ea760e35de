import { readFile } from 'node:fs/promises';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import type { Folding } from '../../../engine/keywords/folding.ts';
import {
  keywordLibrary,
  rowProblems,
  type KeywordLibrary,
  type LibraryFile,
} from '../../../engine/keywords/keyword-library.ts';
import { riskNamed } from '../../../rules/risk-named.ts';

/** What a workbook may unpack to. */
const WORKBOOK = { entries: 1000, bytes: 256 * 1024 ** 2 } as const;

/** The keyword library in a file's content, rows that are no keywords told apart. A Fault where it is no library. */
export async function libraryOf(path: string, bytes: Uint8Array, folding: Folding): Promise<KeywordLibrary> {
  const library = keywordLibrary(await fileOf(path, bytes), { riskOf: riskNamed, folding });
  if ('what' in library) throw new Fault('library-unusable', { where: `${path}:${library.line}`, what: library.what });
  if (library.keywords.length + library.problems.length === 0)
    throw new Fault('library-unusable', { where: path, what: 'The keyword library is empty' });
  return library;
}

/** The same where every row must be a keyword: a Fault names the first that is none. */
export async function soundLibrary(path: string, bytes: Uint8Array, folding: Folding): Promise<KeywordLibrary> {
  const library = await libraryOf(path, bytes, folding);
  const [first, ...others] = library.problems;
  if (first === undefined) return library;
  const more = others.length === 0 ? '' : `; so are ${others.length} others`;
  throw new Fault('library-unusable', {
    where: `${path}:${first.line}`,
    what: `A row of the keyword library is no keyword: ${rowProblems[first.problem]}${more}`,
  });
}

/** Reads a library's file of this machine. */
export async function libraryBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw readingFault(path, cause, 'library-unusable');
  }
}

async function fileOf(path: string, bytes: Uint8Array): Promise<LibraryFile> {
  if (!/\.xlsx$/i.test(path)) return { path, bytes };
  try {
    return { path, parts: await zipArchive.unpack(bytes, WORKBOOK) };
  } catch (cause) {
    throw new Fault('library-unusable', { where: path, what: `It is no workbook: ${reasonOf(cause)}`, cause });
  }
}
