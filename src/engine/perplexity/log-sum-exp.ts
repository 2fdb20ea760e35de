/** 2 to the minus k. */
const HALVINGS = Float64Array.from({ length: 64 }, (_, k) => 2 ** -k);
/** e to the minus this adds nothing to a sum whose largest part is 1. */
const NEGLIGIBLE = 43;

/**
 * The logarithm of the sum of exponentials of logits, `from` inclusive and `to` exclusive, right to 1e-8.
 * Its exponential is its own: the same on every Node.js, and in these loops twice as fast as Math.exp.
 * NaN where a logit is NaN or plus infinity; minus infinity adds nothing.
 */
export function logSumExp(logits: Float32Array, from: number, to: number): number {
  // Over the whole vocabulary for every token of every text, hence the plain loops: bench row `scoring`.
  let highest = -Infinity;
  for (let at = from; at < to; at += 1) {
    const logit = logits[at] ?? Number.NaN;
    if (!(logit <= highest)) highest = logit;
  }
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const below = highest - (logits[at] ?? Number.NaN);
    if (below > NEGLIGIBLE) continue;
    const halvings = (below * Math.LOG2E + 0.5) | 0;
    const rest = halvings * Math.LN2 - below;
    // Taylor's series of e to the rest, which lies between -0.35 and 0.35.
    const series =
      1 +
      rest *
        (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24 + rest * (1 / 120 + rest * (1 / 720 + rest / 5040))))));
    sum += series * (HALVINGS[halvings] ?? 0);
  }
  return highest + Math.log(sum);
}
