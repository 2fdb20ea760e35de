/** P(X ≥ k) of a binomial distribution, by the ratios of neighbouring terms from the likeliest one on, so that nothing overflows. */
export function upperTail(n: number, p: number, k: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const odds = p / (1 - p);
  const likeliest = Math.min(n, Math.floor((n + 1) * p));
  let [sum, tail] = [1, likeliest >= k ? 1 : 0];
  for (let at = likeliest, term = 1; at < n; at += 1) {
    term *= ((n - at) / (at + 1)) * odds;
    sum += term;
    if (at + 1 >= k) tail += term;
  }
  for (let at = likeliest, term = 1; at > 0; at -= 1) {
    term *= at / (n - at + 1) / odds;
    sum += term;
    if (at - 1 >= k) tail += term;
  }
  return tail / sum;
}
