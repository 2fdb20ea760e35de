import { keyedHash, type Digest } from '../../domain/digest.ts';

interface Ranked<T> {
  readonly rank: Uint8Array;
  readonly value: T;
}

/**
 * The same sample as simpleRandom draws, from more records than memory holds: it keeps twice the sample at most.
 * `idOf` is asked once for each record; a value must stay good.
 */
export function smallestRanked<T>(
  population: Iterable<T>,
  { n, seed, idOf }: { readonly n: number; readonly seed: Digest; readonly idOf: (record: T) => string },
): readonly T[] {
  let kept: Ranked<T>[] = [];
  let worst: Uint8Array | null = null;
  for (const value of population) {
    const rank = keyedHash(seed, idOf(value));
    if (worst !== null && compared(rank, worst) >= 0) continue;
    kept.push({ rank, value });
    if (kept.length < 2 * n + 1) continue;
    kept = smallest(kept, n);
    worst = kept.at(-1)?.rank ?? null;
  }
  return smallest(kept, n).map(({ value }) => value);
}

function smallest<T>(ranked: readonly Ranked<T>[], n: number): Ranked<T>[] {
  return ranked.toSorted((a, b) => compared(a.rank, b.rank)).slice(0, n);
}

function compared(a: Uint8Array, b: Uint8Array): number {
  for (const [at, byte] of a.entries()) {
    const difference = byte - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
