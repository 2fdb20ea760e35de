import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedSumInterval } from '../../src/engine/statistics/paired.ts';
import { isAtLeast, isAtMost } from '../../src/engine/statistics/share.ts';
import { wilson, wilsonCount } from '../../src/engine/statistics/wilson.ts';

describe("Wilson's interval", () => {
  it.each([
    // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d', (passed, n, low, high) => {
    const interval = wilson(passed, n);

    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, seed) => {
        const passed = seed % (n + 1);
        const [low, high] = wilson(passed, n) ?? [1, 0];

        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(passed / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(passed / n - 1e-12);
      }),
    );
  });

  it('is nothing for no items', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilsonCount(0, 0)).toBeNull();
  });
});

describe('limits on shares', () => {
  it.each([
    [3840, 4000, 0.96, true],
    [3839, 4000, 0.96, false],
    [900, 1000, 0.9, true],
    [899, 1000, 0.9, false],
    [285, 300, 0.95, true],
    [284, 300, 0.95, false],
    [0, 0, 0.9, false],
  ])('%d of %d reach %d: %s', (part, n, share, reached) => {
    expect(isAtLeast(share, part, n)).toBe(reached);
  });

  it.each([
    [15, 300, 0.05, true],
    [16, 300, 0.05, false],
    [0, 0, 0.05, false],
  ])('%d of %d stay within %d: %s', (part, n, share, within) => {
    expect(isAtMost(share, part, n)).toBe(within);
  });

  it('are never passed by what is not a number', () => {
    expect(isAtLeast(0.9, Number.NaN, 10)).toBe(false);
    expect(isAtMost(0.9, Number.NaN, 10)).toBe(false);
  });
});

describe('the interval of a sum of paired differences', () => {
  it('is the normal one', () => {
    const differences = [1, 2, 3, 4, 5];
    const squares = differences.reduce((sum, one) => sum + one * one, 0);

    const interval = pairedSumInterval(5, 15, squares);

    // Standard deviation 1.5811, times 1.96 times the root of 5.
    expect(interval?.[0]).toBeCloseTo(15 - 6.9296, 3);
    expect(interval?.[1]).toBeCloseTo(15 + 6.9296, 3);
  });

  it('is nothing for a single pair', () => {
    expect(pairedSumInterval(1, 3, 9)).toBeNull();
  });
});
