import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOutPerplexity as check } from '../../../src/checks/training/held-out-perplexity.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

const side = (micronats: number | null, over: object = {}): object => ({ tokens: 10, micronats, unknown: 0, ...over });
const row = (id: string, head: object, base: object | null): object => ({ id, bytes: 30, head, base });
/** Twenty texts whose base likelihood is 40 nats each and whose head is that times a factor, a little spread. */
const rows = (factor: number): object[] =>
  Array.from({ length: 20 }, (_, index) =>
    row(`t${index}`, side(Math.round(40e6 * factor) + (index % 5) * 1000), side(40_000_000)),
  );

describe('held-out perplexity', () => {
  it.each([
    ['much better', 0.9, 'improved: pass'],
    ['equal', 1, 'no-worse: pass'],
    ['worse within the tolerance', 1.015, 'no-worse: pass'],
    ['worse beyond it', 1.03, 'regressed: fail'],
  ])('judges a head that is %s', (_, factor, outcome) => {
    expect(outcomes(judged(check, check.sum(rows(factor))))).toEqual([outcome]);
  });

  it('compares whole numbers: exactly at the tolerance passes, a micronat beyond fails', () => {
    const at = (head: number): readonly string[] =>
      outcomes(
        judged(check, check.sum([row('a', side(head), side(1_000_000)), row('b', side(head), side(1_000_000))])),
      );

    expect(at(1_020_000)).toEqual(['no-worse: pass']);
    expect(at(1_020_001)).toEqual(['regressed: fail']);
  });

  it('reports bits per byte and perplexity of both sides with an interval', () => {
    const [finding] = judged(check, check.sum(rows(1.03)));

    // 40 nats on 30 bytes are 1.92359 bits per byte; 41.2 nats on 10 tokens a perplexity of e^4.12.
    expect(finding?.measured).toMatchObject({
      unit: 'bits-per-byte',
      base: 1.92359,
      limit: 1.96207,
      comparator: '<=',
      n: 20,
    });
    expect(finding?.measured?.head).toBeCloseTo(1.9813, 3);
    expect(finding?.values['perplexity']).toBeCloseTo(Math.exp(4.12), 1);
    const [low, high] = finding?.measured?.interval ?? [0, 0];
    expect(low).toBeLessThan(finding?.measured?.head ?? 0);
    expect(high).toBeGreaterThan(finding?.measured?.head ?? 0);
  });

  it.each([
    [
      'a likelihood of the head that is no number',
      [row('a', side(null), side(1)), row('b', side(1), side(1))],
      'not-finite: fail',
    ],
    ['a likelihood of the base that is no number', [row('a', side(1), side(null))], 'not-finite: fail'],
    [
      'characters that the tokenizer does not know',
      [row('a', side(1, { unknown: 2 }), side(1))],
      'unknown-characters: fail',
    ],
    ['no base model', [row('a', side(1), null)], 'no-base: not-applicable'],
    ['no texts', [], 'no-texts: inconclusive'],
  ])('judges %s', (_, given, outcome) => {
    expect(outcomes(judged(check, check.sum(given)))).toEqual([outcome]);
  });

  it('sums the same whatever the order of the rows', () => {
    const some = Array.from({ length: 8 }, (_, index) =>
      row(`t${index}`, side(index * 1_234_567 + 1), side(40_000_000 - index)),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(check.sum(shuffled)).toEqual(check.sum(some));
      }),
    );
  });
});
