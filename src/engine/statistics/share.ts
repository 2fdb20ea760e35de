/** Limits are given to a tenth of a per mille; counts are compared as integers, never as rounded percentages. */
const PARTS = 10_000;

/** Whether `part` of `n` is at least the share. No items are never enough. */
export function isAtLeast(share: number, part: number, n: number): boolean {
  return n > 0 && part * PARTS >= Math.round(share * PARTS) * n;
}

/** Whether `part` of `n` is at most the share. No items never count as few enough. */
export function isAtMost(share: number, part: number, n: number): boolean {
  return n > 0 && part * PARTS <= Math.round(share * PARTS) * n;
}
