import { decodedText } from '../../../engine/text/decoded-text.ts';
import { collect } from '../../../engine/corpus/json-row.ts';
import { Contamination } from '../../../engine/duplicates/contamination.ts';
import { ALL_FOLDS, folding } from '../../../engine/keywords/folding.ts';
import { keywordEngine, type KeywordMatch } from '../../../engine/keywords/keyword-engine.ts';
import type { Digest } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import { soundLibrary } from '../keywords/library-from.ts';
import { namedFile } from './scanned.ts';

interface KeywordLooker {
  readonly risks: (text: string) => readonly string[];
  readonly digest: Digest;
}

/** Finds the risks of a keyword library in texts. */
export async function keywordLooker(path: string): Promise<KeywordLooker> {
  const { content, digest } = await namedFile(path);
  const folds = folding(ALL_FOLDS);
  const { keywords } = await soundLibrary(path, content, folds);
  const engine = keywordEngine(keywords, folds);
  // Keywords may be broken over the lines of one item.
  const matches = (text: string): readonly KeywordMatch[] => engine.matches(text.replaceAll('\n', ' '));
  return { digest, risks: (text) => matches(text).map(({ keyword }) => keywords[keyword]?.risk ?? '') };
}

interface BankLooker {
  readonly contamination: Contamination;
  readonly questions: number;
  readonly digests: readonly Digest[];
}

/** Finds the questions of test banks (jsonl) in texts. */
export async function bankLooker(paths: readonly string[]): Promise<BankLooker> {
  const questions: string[] = [];
  const digests: Digest[] = [];
  for (const path of paths) {
    const { content, digest } = await namedFile(path);
    digests.push(digest);
    for (const [index, line] of textOf(content, path).split('\n').entries())
      if (line.trim() !== '') questions.push(questionOf(line, `${path}:${index + 1}`));
  }
  return { contamination: new Contamination(questions), questions: questions.length, digests };
}

/** The longest string of the record: the question, not its id or risk. */
function questionOf(line: string, where: string): string {
  const strings: string[] = [];
  try {
    collect(JSON.parse(line), strings);
  } catch (error) {
    throw new Fault('file-syntax', { where, what: 'The line is not JSON', cause: error });
  }
  return strings.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

function textOf(content: Uint8Array, path: string): string {
  const read = decodedText(content);
  if ('text' in read) return read.text;
  throw new Fault('file-syntax', {
    where: `${path}:${read.line}`,
    what: 'The file is in no one encoding that is read',
  });
}
