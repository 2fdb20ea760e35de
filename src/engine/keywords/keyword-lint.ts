import { spelled } from './alphabet.ts';
import type { Folding } from './folding.ts';
import { keywordEngine } from './keyword-engine.ts';
import type { LibraryKeyword } from './keyword-library.ts';

/** What can be said of a library without quoting it: keywords are named by their ids. */
export interface KeywordLint {
  readonly keywords: number;
  /** How many are left once those that read alike are one. */
  readonly distinct: number;
  /** By risk, the same within that risk. */
  readonly risks: ReadonlyMap<string, number>;
  /** Keywords that read like an earlier one. */
  readonly duplicates: readonly { readonly id: string; readonly of: string }[];
  /** Keywords that longer ones hold, so that the longer one never finds anything of its own. */
  readonly substrings: readonly { readonly id: string; readonly within: readonly string[] }[];
  /** Keywords found in a large share of the lines of harmless text. */
  readonly broad: readonly { readonly id: string; readonly lines: number }[];
  readonly referenceLines: number;
}

/** From so many hundredths of harmless lines on, a keyword blocks too much. */
const BROAD_PERCENT = 1;

export function keywordLint(keywords: readonly LibraryKeyword[], reference: string, folding: Folding): KeywordLint {
  const firsts = new Map<string, LibraryKeyword>();
  const spellings = new Map<string, Set<string>>();
  const duplicates: { id: string; of: string }[] = [];
  for (const keyword of keywords) {
    const spelling = spelled(keyword.text, folding).join(' ');
    const first = firsts.get(spelling);
    if (first === undefined) firsts.set(spelling, keyword);
    else duplicates.push({ id: keyword.id, of: first.id });
    spellings.set(keyword.risk, (spellings.get(keyword.risk) ?? new Set()).add(spelling));
  }
  const distinct = [...firsts.values()];
  return {
    keywords: keywords.length,
    distinct: distinct.length,
    risks: new Map([...spellings].map(([risk, each]) => [risk, each.size])),
    duplicates,
    substrings: substringsOf(distinct, folding),
    ...broadOf(distinct, reference, folding),
  };
}

function substringsOf(distinct: readonly LibraryKeyword[], folding: Folding): KeywordLint['substrings'] {
  const engine = keywordEngine(
    distinct.map(({ text }) => ({ text, allow: [] })),
    folding,
  );
  // One keyword a line: every match on a line that is not the keyword itself lies within it.
  const matches = engine.matches(distinct.map(({ text }) => text.replaceAll('\n', ' ')).join('\n'));
  const within = new Map<number, Set<string>>();
  for (const { keyword, line } of matches)
    if (keyword !== line - 1) within.set(keyword, (within.get(keyword) ?? new Set()).add(distinct[line - 1]?.id ?? ''));
  return [...within]
    .toSorted(([a], [b]) => a - b)
    .map(([keyword, ids]) => ({ id: distinct[keyword]?.id ?? '', within: [...ids] }));
}

function broadOf(
  distinct: readonly LibraryKeyword[],
  reference: string,
  folding: Folding,
): Pick<KeywordLint, 'broad' | 'referenceLines'> {
  const lines = reference.split('\n').filter((line) => line.trim() !== '');
  const found = new Map<number, Set<number>>();
  for (const { keyword, line } of keywordEngine(distinct, folding).matches(lines.join('\n')))
    found.set(keyword, (found.get(keyword) ?? new Set()).add(line));
  return {
    referenceLines: lines.length,
    broad: [...found]
      .map(([keyword, each]) => ({ id: distinct[keyword]?.id ?? '', lines: each.size }))
      .filter((one) => one.lines * 100 >= BROAD_PERCENT * lines.length)
      .toSorted((a, b) => b.lines - a.lines),
  };
}
