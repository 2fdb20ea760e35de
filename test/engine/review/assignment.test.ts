import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from '../../../src/domain/digest.ts';
import { assignments } from '../../../src/engine/review/assignment.ts';

const SEED = digestOf('seed');

it('gives every item to one reviewer, the overlap to two, and sheets of nearly one length, whatever the numbers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, people, overlap) => {
        const wanted = Array.from({ length: count }, (_, at) => ({ item: `i${at}`, seenBy: [] }));
        const reviewers = Array.from({ length: people }, (_, at) => `r${at}`);

        const { sheets, left } = assignments(wanted, reviewers, overlap, SEED);

        const twice = people > 1 ? Math.ceil(overlap * count) : 0;
        const lengths = sheets.map(({ items }) => items.length);
        expect(new Set(sheets.flatMap(({ items }) => items)).size).toBe(count);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(count + twice);
        expect(sheets.every(({ items }) => new Set(items).size === items.length)).toBe(true);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        expect(left).toEqual([]);
      },
    ),
  );
});

it('gives no item to somebody who looked at it, and names what nobody else can take', () => {
  const wanted = [
    { item: 'a', seenBy: ['甲'] },
    { item: 'b', seenBy: ['甲', '乙'] },
  ];

  const { sheets, left } = assignments(wanted, ['甲', '乙'], 0, SEED);

  expect(sheets).toEqual([
    { reviewer: '甲', items: [] },
    { reviewer: '乙', items: ['a'] },
  ]);
  expect(left).toEqual(['b']);
});

it('is the same for the same seed, and another for another', () => {
  const wanted = Array.from({ length: 30 }, (_, at) => ({ item: `i${at}`, seenBy: [] }));
  const shared = (seed: string): unknown => assignments(wanted, ['甲', '乙'], 0.1, digestOf(seed));

  expect(shared('one')).toEqual(shared('one'));
  expect(shared('one')).not.toEqual(shared('two'));
});
