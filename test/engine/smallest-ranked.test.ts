import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { simpleRandom } from '../../src/engine/draw/draw.ts';
import { smallestRanked } from '../../src/engine/draw/smallest-ranked.ts';

it('draws from a stream what simpleRandom draws from a list', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 50 }), fc.string(), (size, n, words) => {
      const population = Array.from({ length: size }, (_, at) => ({ id: `a:${at}`, stratum: '' }));
      const seed = digestOf(words);

      const streamed = smallestRanked(population.values(), { n, seed, idOf: ({ id }) => id }).map(({ id }) => id);

      expect(streamed).toEqual(simpleRandom(population, n, seed));
    }),
  );
});
