import { upperTail } from './binomial.ts';

/** A drop counts as shown from this chance on that nothing but luck gave it. */
export const ALPHA = 0.05;
const POWER = 0.8;

/**
 * Exact one-sided McNemar test of paired items: the chance that at least `worse` of the items that changed got worse
 * where each was as likely to get better. 1 where none changed.
 */
export function mcnemar(worse: number, better: number): number {
  return upperTail(worse + better, 0.5, worse);
}

/** The smallest drop, as a share of n items, that the test would show with 80 % power where nothing gets better; null where n shows none. */
export function smallestDrop(n: number): number | null {
  let needed = 1;
  while (mcnemar(needed, 0) >= ALPHA) needed += 1;
  if (n < needed) return null;
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (upperTail(n, middle, needed) >= POWER) high = middle;
    else low = middle;
  }
  return high;
}
