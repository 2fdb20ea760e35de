import { readFile } from 'node:fs/promises';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
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

/** Reads a keyword library of this machine, rows that are no keywords told apart. A Fault where it is no library. */
export async function libraryFrom(path: string, folding: Folding): Promise<KeywordLibrary> {
  const library = keywordLibrary(await fileOf(path), { riskOf: riskNamed, folding });
  if ('what' in library)
    throw new Fault('library-unusable', { where: `${path}:${library.line}`, what: `${library.what}` });
  if (library.keywords.length + library.problems.length === 0)
    throw new Fault('library-unusable', { where: path, what: 'The keyword library is empty' });
  return library;
}

/** The same where every row must be a keyword: a Fault names the first that is none. */
export async function soundLibraryFrom(path: string, folding: Folding): Promise<KeywordLibrary> {
  const library = await libraryFrom(path, folding);
  const [first, ...others] = library.problems;
  if (first === undefined) return library;
  throw new Fault('library-unusable', {
    where: `${path}:${first.line}`,
    what: `A row of the keyword library is no keyword: ${rowProblems[first.problem]}${others.length === 0 ? '' : `; so are ${others.length} others`}`,
  });
}

async function fileOf(path: string): Promise<LibraryFile> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('library-unusable', {
      where: path,
      what: `The keyword library cannot be opened: ${reasonOf(cause)}`,
      cause,
    });
  });
  if (!/\.xlsx$/i.test(path)) return { path, bytes: new Uint8Array(bytes) };
  try {
    return { path, parts: await zipArchive.unpack(new Uint8Array(bytes), WORKBOOK) };
  } catch (cause) {
    throw new Fault('library-unusable', { where: path, what: `It is no workbook: ${reasonOf(cause)}`, cause });
  }
}
