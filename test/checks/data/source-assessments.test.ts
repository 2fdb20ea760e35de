import { describe, expect, it } from 'vitest';
import { sourceAssessments as check } from '../../../src/checks/data/source-assessments.ts';
import { judged, outcomes } from '../../fakes/judging.ts';
import { changed, recordsFound } from '../../fakes/records-found.ts';

const source = (id: string, over: object = {}): object => ({
  id,
  pre: [1, 100],
  post: [0, 100],
  unexplained: 0,
  ...over,
});
const judge = (sources: readonly object[], tier: 'quick' | 'filing' = 'quick'): readonly string[] =>
  outcomes(judged(check, check.sum(sources), tier));
const GOOD = ['assessed: pass', 'assessed: pass', 'by-the-29-risks: pass'];

describe('the assessments of sources', () => {
  it.each([
    ['none with anything harmful', {}, GOOD],
    ['nobody who looked before collection', { pre: null }, GOOD.with(0, 'not-assessed: fail (warns)')],
    ['nobody who looked after collection', { post: null }, GOOD.with(1, 'not-assessed: fail (warns)')],
    ['exactly 5 % harmful', { pre: [5, 100] }, GOOD],
    ['one item more than 5 %', { pre: [6, 100] }, GOOD.with(0, 'harmful: fail')],
    ['200 of 4000', { post: [200, 4000] }, GOOD],
    ['201 of 4000, which rounds to 5 %', { post: [201, 4000] }, GOOD.with(1, 'harmful: fail')],
    ['harmful items of no risk', { unexplained: 1 }, GOOD.with(2, 'risk-not-named: fail (warns)')],
  ])('count each source by itself, never the pool: %s', (_, over, expected) => {
    expect(judge([source('large', { pre: [0, 100_000], post: [0, 100_000] }), source('b', over)])).toEqual(expected);
  });

  it('tell both of a source that nobody assessed and of one that is harmful', () => {
    expect(judge([source('a', { pre: null }), source('b', { pre: [50, 100] })])).toEqual([
      'harmful: fail',
      'not-assessed: fail (warns)',
      ...GOOD.slice(1),
    ]);
  });

  it('reject in the filing tier where somebody should have looked', () => {
    expect(judge([source('a', { pre: null })], 'filing')[0]).toBe('not-assessed: fail');
    expect(judge([], 'filing')).toEqual(Array.from({ length: 3 }, () => 'not-on-record: fail'));
  });

  it('are read from the inventory', async () => {
    const assessed = changed(
      'beian/data/sources.yml',
      'preCollection: null',
      'preCollection: { sampleSize: 100, harmful: 6, date: 2026-01-01, assessor: p-05 }',
    );

    expect(await recordsFound(check, assessed)).toEqual([
      'TD-SRC-01 harmful: fail',
      'TD-SRC-01 not-assessed: fail (warns)',
      'TD-SRC-02 not-assessed: fail (warns)',
      'TD-DEF-01 risk-not-named: fail (warns)',
    ]);
  });
});
