import { utf8 } from '../text/utf8.ts';
import { alphabetOf, spelled } from './alphabet.ts';
import type { Folding } from './folding.ts';
import { guardOf, type Guard } from './guard.ts';
import { KeywordScanner } from './keyword-scanner.ts';
import { pairFilterOf } from './pair-filter.ts';
import { scanMemory, type ScanMemory } from './scan-memory.ts';
import { trieOf } from './trie.ts';

/** A keyword to look for, and longer harmless words in which it does not count. */
export interface Pattern {
  readonly text: string;
  readonly allow: readonly string[];
}

/**
 * One occurrence. Lines count from 1; places are offsets from the line's beginning, before the first character and behind
 * the last one, in UTF-16 units and in bytes of UTF-8.
 */
export interface KeywordMatch {
  /** Index into the patterns that the engine was made from. */
  readonly keyword: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly startByte: number;
  readonly endByte: number;
}

/** Finds every occurrence of every keyword, those within and across others included, in one pass over folded text. */
export interface KeywordEngine {
  /** All matches of a text, by line, then by where they end, where they begin, and by keyword. No keyword crosses a line. */
  matches(text: string): readonly KeywordMatch[];
  /** The same for UTF-8 that comes in pieces, cut anywhere. */
  scanner(): KeywordScanner;
}

/** What a scanner works with; words are the keywords, then the harmless words around them. */
export interface Lexicon {
  readonly keywords: number;
  /** By word: the next one of the same spelling, or -1. */
  readonly more: Int32Array;
  /** By word: the keyword that it excuses (from `keywords` on). */
  readonly excuses: Int32Array;
  readonly guards: readonly Guard[];
  readonly memory: ScanMemory;
}

/** Keywords of fewer than two characters, as the folds read them, never match. */
export function keywordEngine(patterns: readonly Pattern[], folding: Folding): KeywordEngine {
  const lexicon = lexiconOf(patterns, folding);
  return {
    matches(text) {
      const scanner = new KeywordScanner(lexicon);
      return [...scanner.push(utf8(text)), ...scanner.end()];
    },
    scanner: () => new KeywordScanner(lexicon),
  };
}

function lexiconOf(patterns: readonly Pattern[], folded: Folding): Lexicon {
  const excused = patterns.flatMap(({ allow }, keyword) => allow.map((text) => ({ text, keyword })));
  const texts = [...patterns.map(({ text }) => text), ...excused.map(({ text }) => text)];
  const points = texts.map((text) => spelled(text, folded)).map((word) => (word.length < 2 ? [] : word));
  const alphabet = alphabetOf(points, folded);
  const words = points.map((word) => word.map((point) => alphabet.table[point] ?? alphabet.other));
  const filter = pairFilterOf(words.filter(({ length }) => length > 1));
  const trie = trieOf(words);
  return {
    memory: scanMemory(alphabet, filter, trie),
    keywords: patterns.length,
    more: trie.more,
    excuses: Int32Array.from([...patterns.map(() => -1), ...excused.map(({ keyword }) => keyword)]),
    guards: texts.map((text) => (folded.folds.lookalikes ? guardOf(text, folded) : 'none')),
  };
}
