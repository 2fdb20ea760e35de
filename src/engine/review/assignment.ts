import { keyedHash, type Digest } from '../../domain/digest.ts';

/** What one reviewer is asked to look at, in an order that says nothing. */
export interface Assignment {
  readonly reviewer: string;
  readonly items: readonly string[];
}

interface Wanted {
  readonly item: string;
  /** Who looked at it already, and shall not again. */
  readonly seenBy: readonly string[];
}

/**
 * Shares items out among reviewers: each to one, and a share of them to a second one, so that agreement can be measured. An item that
 * somebody looked at goes to somebody else. The same seed gives the same assignment. `left` are items that nobody here may look at.
 */
export function assignments(
  wanted: readonly Wanted[],
  reviewers: readonly string[],
  overlap: number,
  seed: Digest,
): { readonly sheets: readonly Assignment[]; readonly left: readonly string[] } {
  const lists = new Map(reviewers.map((reviewer) => [reviewer, new Array<string>()]));
  const shuffled = wanted
    .map((one) => ({ ...one, rank: Array.from(keyedHash(seed, one.item)).join() }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const twice = Math.ceil(overlap * wanted.length);
  const left: string[] = [];
  for (const [at, { item, seenBy }] of shuffled.entries()) {
    const free = reviewers.filter((reviewer) => !seenBy.includes(reviewer));
    // Whoever has least gets it, so that sheets are of one length.
    const next = free.toSorted((a, b) => (lists.get(a)?.length ?? 0) - (lists.get(b)?.length ?? 0));
    for (const reviewer of next.slice(0, at < twice ? 2 : 1)) lists.get(reviewer)?.push(item);
    if (free.length === 0) left.push(item);
  }
  return { sheets: [...lists].map(([reviewer, items]) => ({ reviewer, items })), left };
}
