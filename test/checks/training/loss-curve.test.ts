import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossCurve as check } from '../../../src/checks/training/loss-curve.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

type Series = 'training' | 'validation';
const point = (series: Series, step: number, loss: number | null, log = 'training/a.jsonl'): object => ({
  id: `${log}:${series}:${step}`,
  log,
  series,
  step,
  loss,
});
const falling = (series: Series, from: number, to: number, log?: string): object[] =>
  Array.from({ length: 50 }, (_, index) => point(series, index * 10, from + ((to - from) * index) / 49, log));
const healthy = [...falling('training', 8, 4), ...falling('validation', 8, 4.2)];

describe('the loss curve', () => {
  it.each([
    ['a healthy run', healthy, 'steady: pass'],
    ['a NaN', [...healthy, point('training', 999, null)], 'not-finite: fail'],
    [
      'a training loss that rose again',
      [...healthy, ...[500, 510, 520, 530, 540].map((step) => point('training', step, 6))],
      'training-diverged: fail',
    ],
    ['a single spike, which is no divergence', [...healthy, point('training', 495, 9)], 'steady: pass'],
    [
      'a validation loss that rose again',
      [...healthy, ...[500, 510, 520, 530, 540].map((step) => point('validation', step, 6))],
      'validation-diverged: fail',
    ],
    ['a gap', [...falling('training', 8, 3), ...falling('validation', 8, 4.2)], 'gap: fail'],
    ['no validation loss', falling('training', 8, 4), 'no-validation: inconclusive'],
    ['no log', [], 'no-log: inconclusive'],
    ['two logs that agree', [...healthy, ...falling('training', 8, 4, 'training/b.jsonl')], 'steady: pass'],
    ['two logs that do not', [...healthy, ...falling('training', 8, 3.9, 'training/b.jsonl')], 'logs-disagree: fail'],
  ])('judges %s', (_, rows, outcome) => {
    expect(outcomes(judged(check, check.sum(rows)))).toEqual([outcome]);
  });

  it('sums the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(healthy, { minLength: healthy.length }), (shuffled) => {
        expect(check.sum(shuffled)).toEqual(check.sum(healthy));
      }),
      { numRuns: 20 },
    );
  });

  it('draws a long run with at most 300 points and keeps its ends', () => {
    const long = Array.from({ length: 10_000 }, (_, step) => point('training', step, 8 - step / 2000));

    const body = check.sum(long) as { training: { curve: [number, number][] } };

    expect(body.training.curve.length).toBeLessThanOrEqual(300);
    expect([body.training.curve[0]?.[0], body.training.curve.at(-1)?.[0]]).toEqual([0, 9999]);
  });
});
