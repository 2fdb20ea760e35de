import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { simpleRandom, stratified } from '../../src/engine/draw/draw.ts';

const SEED = digestOf('seed');
const populationOf = (n: number, strata = 1): { id: string; stratum: string }[] =>
  Array.from({ length: n }, (_, index) => ({ id: `q${index}`, stratum: `s${index % strata}` }));

describe('a simple random draw', () => {
  it('draws n different records that do not depend on the order of the population', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 80 }), fc.string(), (size, n, seed) => {
        const population = populationOf(size);

        const drawn = simpleRandom(population, n, digestOf(seed));

        expect(new Set(drawn).size).toBe(Math.min(n, size));
        expect(simpleRandom(population.toReversed(), n, digestOf(seed))).toEqual(drawn);
      }),
    );
  });

  it('draws every record about as often as any other', () => {
    const drawn = Array.from({ length: 4000 }, (_, round) =>
      simpleRandom(populationOf(10), 3, digestOf(`round ${round}`)),
    ).flat();

    const counts = Object.values(Object.groupBy(drawn, (id) => id)).map((those) => those?.length ?? 0);

    // 1200 expected with a standard deviation of 29: six of them.
    expect(Math.min(...counts)).toBeGreaterThan(1026);
    expect(Math.max(...counts)).toBeLessThan(1374);
  });

  it('draws others with another seed', () => {
    expect(simpleRandom(populationOf(100), 10, SEED)).not.toEqual(
      simpleRandom(populationOf(100), 10, digestOf('other')),
    );
  });
});

describe('a stratified draw', () => {
  it('takes the same number from every stratum', () => {
    const population = populationOf(124, 31);

    const drawn = new Set(stratified(population, 93, SEED));

    const perStratum = Object.values(
      Object.groupBy(
        population.filter(({ id }) => drawn.has(id)),
        ({ stratum }) => stratum,
      ),
    ).map((those) => those?.length);
    expect(perStratum).toEqual(Array.from({ length: 31 }, () => 3));
  });

  it('takes at most n where the strata do not divide it, and all of a small population', () => {
    expect(stratified(populationOf(40, 7), 10, SEED)).toHaveLength(10);
    expect(new Set(stratified(populationOf(5, 3), 10, SEED)).size).toBe(5);
  });

  it('goes on with the larger strata where a small one is used up', () => {
    const population = [
      ...populationOf(9).map(({ id }) => ({ id, stratum: 'large' })),
      { id: 'only', stratum: 'small' },
    ];

    expect(new Set(stratified(population, 6, SEED)).size).toBe(6);
    expect(stratified(population, 6, SEED)).toContain('only');
  });
});
