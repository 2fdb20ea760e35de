import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperTail } from '../../src/engine/statistics/binomial.ts';
import { mcnemar, smallestDrop } from '../../src/engine/statistics/mcnemar.ts';

describe('the upper tail of a binomial distribution', () => {
  it.each([
    [5, 0.5, 5, 1 / 32],
    [10, 0.5, 8, 56 / 1024],
    [3, 0.2, 1, 1 - 0.512],
    [4, 0.5, 0, 1],
    [4, 0.5, 5, 0],
    [4, 0, 1, 0],
    [4, 1, 4, 1],
    [100, 0.5, 60, 0.028443966820490395],
  ])('of %d at %d from %d on is %d', (n, p, k, expected) => {
    expect(upperTail(n, p, k)).toBeCloseTo(expected, 12);
  });

  it('falls as more is asked, and stays between 0 and 1 for large samples', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, p) => {
        const tails = [0, 1, (n >> 1) + 1, n, n + 1].map((k) => upperTail(n, p, k));

        expect(tails.every((tail, at) => tail >= 0 && tail <= 1 && tail <= (tails[at - 1] ?? 1) + 1e-12)).toBe(true);
      }),
    );
  });
});

describe("McNemar's test", () => {
  it.each([
    [0, 0, 1],
    [5, 0, 0.03125],
    [4, 0, 0.0625],
    [8, 2, 56 / 1024],
    [0, 5, 1],
  ])('of %d worse and %d better gives %d', (worse, better, chance) => {
    expect(mcnemar(worse, better)).toBeCloseTo(chance, 12);
  });

  it('shows no drop of fewer than five items, and smaller ones the more items there are', () => {
    const drops = [5, 34, 300, 1000].map((n) => smallestDrop(n) ?? 1);

    expect(smallestDrop(4)).toBeNull();
    expect(drops.map((drop) => Number(drop.toFixed(3)))).toEqual([0.956, 0.19, 0.022, 0.007]);
  });
});
