import { describe, expect, it } from 'vitest';
import { sourceInventory as check } from '../../../src/checks/data/source-inventory.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

const source = (id: string, over: object = {}): object => ({
  id,
  kind: 'open-source',
  origin: 'domestic',
  group: 'zh text',
  items: 100,
  bytes: 1000,
  paper: 'present',
  preCollection: [1, 100],
  postCollection: [0, 100],
  ...over,
});
const judge = (sources: readonly object[], tier: 'quick' | 'filing' = 'quick'): readonly string[] =>
  outcomes(judged(check, check.sum(sources), tier));
const GOOD = [
  'listed: pass',
  'assessed: pass',
  'assessed: pass',
  'several-sources: pass',
  'origins-combined: pass',
  'overseas-share: pass (warns)',
  'papers-present: pass',
  'kind-not-used: not-applicable',
  'kind-not-used: not-applicable',
  'kind-not-used: not-applicable',
];
const except = (place: number, outcome: string): readonly string[] =>
  GOOD.map((one, index) => (index === place ? outcome : one));

describe('the source inventory', () => {
  it('passes two assessed sources with their papers', () => {
    expect(judge([source('a'), source('b')])).toEqual(GOOD);
  });

  it.each([
    ['nobody assessed before collection', { preCollection: null }, 1, 'not-assessed: fail (warns)'],
    ['nobody assessed after collection', { postCollection: null }, 2, 'not-assessed: fail (warns)'],
    ['exactly 5 % harmful', { preCollection: [5, 100] }, 1, 'assessed: pass'],
    ['more than 5 % harmful', { preCollection: [6, 100] }, 1, 'harmful: fail'],
    ['another language alone', { group: 'en text' }, 3, 'single-source: fail'],
    ['a licence that is missing', { paper: 'missing' }, 6, 'papers-missing: fail'],
    ['a licence that was changed', { paper: 'altered' }, 6, 'papers-missing: fail'],
  ])('judges a second source with %s', (_, over, place, outcome) => {
    expect(judge([source('a'), source('b', over)])).toEqual(except(place, outcome));
  });

  it('lets a missing assessment reject in the filing tier, where people assess', () => {
    expect(judge([source('a'), source('b', { preCollection: null })], 'filing')[1]).toBe('not-assessed: fail');
  });

  it('rejects overseas sources alone, and only warns above 30 %', () => {
    const overseas = { origin: 'overseas' };

    expect(judge([source('a', overseas), source('b', overseas)])[4]).toBe('only-overseas: fail');
    expect(judge([source('a'), source('b', { ...overseas, bytes: 428 })])[5]).toBe('overseas-share: pass (warns)');
    expect(judge([source('a'), source('b', { ...overseas, bytes: 429 })])[5]).toBe('overseas-share: fail (warns)');
  });

  it('asks each kind for its own paper', () => {
    const findings = judged(
      check,
      check.sum([
        source('a', { kind: 'commercial', paper: 'missing' }),
        source('b', { kind: 'generated', paper: 'missing' }),
      ]),
    );

    expect(findings.filter(({ code }) => code === 'papers-missing').map(({ control }) => control)).toEqual([
      'TD-SRC-08',
    ]);
  });

  it('names the inventory where something fails, and there alone', () => {
    const findings = judged(check, check.sum([source('a', { paper: 'missing' }), source('b')]));

    for (const { outcome, values } of findings)
      expect(values['file']).toBe(outcome === 'fail' ? 'beian/data/sources.yml' : undefined);
  });

  it('fails without any source', () => {
    expect(judge([])).toEqual(['no-sources: fail']);
  });
});
