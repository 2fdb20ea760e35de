import type { KeywordMatch, Lexicon } from './keyword-engine.ts';

/** An occurrence of a keyword, or of a longer word that excuses the keyword within it. */
export interface Hit {
  readonly match: KeywordMatch;
  readonly excuse: boolean;
}

/** Where the earliest word began that is not over yet. */
interface Horizon {
  readonly line: number;
  readonly byte: number;
}

type Release = (hits: readonly Hit[], unfinished: Horizon | null) => readonly KeywordMatch[];

/** Puts hits in order and drops excused ones. A match waits while a longer word around it could still follow. */
export function releases({ keywords, excuses }: Lexicon): Release {
  if (excuses.length === keywords) return (hits) => hits.map(({ match }) => match).toSorted(inOrder);
  let waiting: readonly KeywordMatch[] = [];
  return (hits, unfinished) => {
    const excused = Map.groupBy(
      hits.filter(({ excuse }) => excuse).map(({ match }) => match),
      ({ keyword }) => keyword,
    );
    const fresh = hits.filter(({ excuse }) => !excuse).map(({ match }) => match);
    const left = [...waiting, ...fresh]
      .filter((match) => !(excused.get(match.keyword) ?? []).some((around) => isWithin(match, around)))
      .toSorted(inOrder);
    const first = left.findIndex(({ line, startByte }) =>
      unfinished === null ? false : line === unfinished.line && startByte >= unfinished.byte,
    );
    waiting = first === -1 ? [] : left.slice(first);
    return first === -1 ? left : left.slice(0, first);
  };
}

function isWithin(match: KeywordMatch, around: KeywordMatch): boolean {
  return match.line === around.line && around.startByte <= match.startByte && match.endByte <= around.endByte;
}

function inOrder(a: KeywordMatch, b: KeywordMatch): number {
  return a.line - b.line || a.endByte - b.endByte || a.startByte - b.startByte || a.keyword - b.keyword;
}
