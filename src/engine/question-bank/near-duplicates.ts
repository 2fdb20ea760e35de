import { folded } from '../text/fold.ts';

/** From this Jaccard similarity of character pairs on, two questions are near duplicates. */
const NEAR = 0.8;

/** What a question is, whatever its width, case, blanks and punctuation. */
export function plainQuestion(text: string): string {
  const plain = folded(text).replaceAll(/[\s\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/gu, '');
  return plain === '' ? folded(text) : plain;
}

/**
 * For each text the place of an earlier one that it is like, or null. Two sets with a Jaccard similarity of t share one of the
 * |x| − ⌈t·|x|⌉ + 1 rarest elements of either (prefix filtering), so that few pairs are compared.
 */
export function nearDuplicates(texts: readonly string[]): readonly (number | null)[] {
  const sets = texts.map(pairsOf);
  const counts = new Map<string, number>();
  for (const set of sets) for (const pair of set) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const rarity = (pair: string): number => counts.get(pair) ?? 0;

  const index = new Map<string, number[]>();
  return sets.map((set, at) => {
    const rarest = [...set].toSorted((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1));
    const prefix = rarest.slice(0, set.size - Math.ceil(NEAR * set.size) + 1);
    const like = firstLike(set, prefix, index, sets);
    if (like !== null) return like;
    for (const pair of prefix) {
      const places = index.get(pair);
      if (places === undefined) index.set(pair, [at]);
      else places.push(at);
    }
    return null;
  });
}

function firstLike(
  set: ReadonlySet<string>,
  prefix: readonly string[],
  index: ReadonlyMap<string, readonly number[]>,
  sets: readonly ReadonlySet<string>[],
): number | null {
  const compared = new Set<number>();
  for (const pair of prefix) {
    for (const other of index.get(pair) ?? []) {
      if (compared.has(other)) continue;
      compared.add(other);
      if (similarity(set, sets[other] ?? new Set()) >= NEAR) return other;
    }
  }
  return null;
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < NEAR * Math.max(a.size, b.size)) return 0;
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared);
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = Array.from(plainQuestion(text));
  return new Set(chars.length < 2 ? chars : chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`));
}
