import fc, { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from '../../src/engine/next-token/chance.ts';
import { nextToken } from '../../src/engine/next-token/next-token.ts';

const sampled = { maxNewTokens: 1, temperature: 1, topK: 0, topP: 1 };
const greedy = { ...sampled, temperature: 0 };

describe('the next token', () => {
  it('is the likeliest at temperature 0, the lower of two equals', () => {
    expect(nextToken(Float32Array.of(1, 3, 2, 3), greedy, chance('x'))).toBe(1);
  });

  it('is one of the topK likeliest', () => {
    const logits = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 60 }), fc.string(), (values, topK, seed) => {
        const array = Float32Array.from(values);

        const token = nextToken(array, { ...sampled, topK }, chance(seed));

        const likelier = array.filter((value) => value > Number(array[token])).length;
        expect(likelier).toBeLessThan(topK);
      }),
    );
  });

  it('can be every one of the topK likeliest, the lower id of equals first, and no other', () => {
    const logits = array(integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 30 });
    assert(
      property(logits, integer({ min: 1, max: 8 }), (values, topK) => {
        const expected = values
          .map((value, token) => ({ value, token }))
          .toSorted((a, b) => b.value - a.value || a.token - b.token)
          .slice(0, topK);
        const draw = chance('all');
        // So hot that every candidate is about as likely as any other.
        const seen = new Set(
          Array.from({ length: 400 }, () =>
            nextToken(Float32Array.from(values), { ...sampled, topK, temperature: 5 }, draw),
          ),
        );

        expect([...seen].every((token) => expected.some((one) => one.token === token))).toBe(true);
        if (topK <= 4) expect(seen.size).toBe(Math.min(topK, values.length));
      }),
      { numRuns: 50 },
    );
  });

  it('follows the probabilities', () => {
    const logits = Float32Array.of(Math.log(0.7), Math.log(0.2), Math.log(0.1));
    const draw = chance('many');
    const counts = [0, 0, 0];

    for (let round = 0; round < 20_000; round += 1) counts[nextToken(logits, sampled, draw)]! += 1;

    // Six standard deviations of a binomial share of 20,000.
    expect(Math.abs(counts[0]! / 20_000 - 0.7)).toBeLessThan(0.0195);
    expect(Math.abs(counts[1]! / 20_000 - 0.2)).toBeLessThan(0.017);
  });

  it('leaves out what lies beyond topP', () => {
    const logits = Float32Array.of(Math.log(0.7), Math.log(0.2), Math.log(0.1));
    const draw = chance('top-p');

    const tokens = new Set(Array.from({ length: 500 }, () => nextToken(logits, { ...sampled, topP: 0.8 }, draw)));

    expect(tokens).toEqual(new Set([0, 1]));
  });

  it('never is one whose logit is NaN, and none where all are', () => {
    expect(nextToken(Float32Array.of(Number.NaN, 1, Number.NaN), sampled, chance('x'))).toBe(1);
    expect(nextToken(Float32Array.of(Number.NaN, 1), greedy, chance('x'))).toBe(1);
    expect(nextToken(Float32Array.of(Number.NaN), sampled, chance('x'))).toBe(-1);
    expect(nextToken(Float32Array.of(Number.NaN), greedy, chance('x'))).toBe(-1);
  });
});

describe('chance', () => {
  it('is the same for the same seed and differs for another', () => {
    const [a, b, c] = [chance('seed'), chance('seed'), chance('other')];
    const take = (draw: () => number): number[] => Array.from({ length: 5 }, draw);
    const first = take(a);

    expect(take(b)).toEqual(first);
    expect(take(c)).not.toEqual(first);
  });

  it('is spread evenly from 0 to below 1', () => {
    const draw = chance('even');
    const tenths = Array<number>(10).fill(0);

    for (let round = 0; round < 50_000; round += 1) tenths[Math.floor(draw() * 10)]! += 1;

    // 5000 expected with a standard deviation of 67: six of them.
    for (const count of tenths) expect(Math.abs(count - 5000)).toBeLessThan(403);
  });
});
