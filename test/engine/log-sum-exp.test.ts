import { array, assert, float, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../src/engine/perplexity/log-sum-exp.ts';

const plain = (logits: Float32Array): number => {
  const highest = Math.max(...logits);
  return highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
};
const over = (...logits: readonly number[]): number => logSumExp(Float32Array.from(logits), 0, logits.length);

describe('the logarithm of a sum of exponentials', () => {
  it('is what the plain formula gives, to 1e-8', () => {
    assert(
      property(array(float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 }), (logits) => {
        const values = Float32Array.from(logits);

        expect(Math.abs(logSumExp(values, 0, values.length) - plain(values))).toBeLessThan(1e-8);
      }),
      { numRuns: 500 },
    );
  });

  it('is right everywhere between two halvings', () => {
    for (let below = 0; below < 45; below += 0.01)
      expect(Math.abs(over(0, -below) - plain(Float32Array.of(0, -below)))).toBeLessThan(1e-8);
  });

  it('looks at its part of the logits alone', () => {
    expect(logSumExp(Float32Array.of(99, 1, 2, 99), 1, 3)).toBeCloseTo(Math.log(Math.E + Math.E ** 2), 8);
  });

  it('takes minus infinity for nothing, and is NaN for NaN and plus infinity', () => {
    expect(over(0, -Infinity, 0)).toBeCloseTo(Math.LN2, 12);
    expect(over(0, Number.NaN)).toBeNaN();
    expect(over(Number.NaN, 0)).toBeNaN();
    expect(over(0, Infinity)).toBeNaN();
  });
});
