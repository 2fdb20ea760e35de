const Z = 1.959963984540054;

/**
 * 95 % interval of a sum of paired differences by the normal approximation,
 * from their number, sum and sum of squares; null for fewer than two pairs.
 */
export function pairedSumInterval(n: number, sum: number, squares: number): readonly [number, number] | null {
  if (!(n > 1)) return null;
  const variance = Math.max(0, (squares - (sum * sum) / n) / (n - 1));
  const spread = Z * Math.sqrt(variance * n);
  return [sum - spread, sum + spread];
}
