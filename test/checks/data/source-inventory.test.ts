import { describe, expect, it } from 'vitest';
import { sourceInventory as check } from '../../../src/checks/data/source-inventory.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

const source = (id: string, over: object = {}): object => ({
  id,
  origin: 'domestic',
  group: 'zh text',
  items: 100,
  bytes: 1000,
  ...over,
});
const judge = (sources: readonly object[]): readonly string[] => outcomes(judged(check, check.sum(sources)));
const GOOD = ['listed: pass', 'several-sources: pass', 'origins-combined: pass', 'overseas-share: pass (warns)'];

describe('the source inventory', () => {
  it('passes two sources of one language', () => {
    expect(judge([source('a'), source('b')])).toEqual(GOOD);
  });

  it('fails with another language that has one source alone', () => {
    expect(judge([source('a'), source('b', { group: 'en text' })])).toEqual(GOOD.with(1, 'single-source: fail'));
  });

  it('rejects overseas sources alone, and only warns above 30 %', () => {
    const overseas = { origin: 'overseas' };

    expect(judge([source('a', overseas), source('b', overseas)])[2]).toBe('only-overseas: fail');
    expect(judge([source('a'), source('b', { ...overseas, bytes: 428 })])[3]).toBe('overseas-share: pass (warns)');
    expect(judge([source('a'), source('b', { ...overseas, bytes: 429 })])[3]).toBe('overseas-share: fail (warns)');
  });

  it('names the inventory where something fails, and there alone', () => {
    const findings = judged(check, check.sum([source('a', { group: 'en text' }), source('b')]));

    for (const { outcome, values } of findings)
      expect(values['file']).toBe(outcome === 'fail' ? 'beian/data/sources.yml' : undefined);
  });

  it('fails without any source', () => {
    expect(judge([])).toEqual(['no-sources: fail']);
  });
});
