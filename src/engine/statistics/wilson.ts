/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** Wilson's 95 % interval of a share, `passed` of `n` (Wilson 1927); null for no items. */
export function wilson(passed: number, n: number): readonly [number, number] | null {
  if (!(n > 0)) return null;
  const share = passed / n;
  const spread = (Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  return [Math.max(0, centre - spread), Math.min(1, centre + spread)];
}

/** The same interval as a number of items. */
export function wilsonCount(found: number, n: number): readonly [number, number] | null {
  const share = wilson(found, n);
  return share === null ? null : [share[0] * n, share[1] * n];
}
