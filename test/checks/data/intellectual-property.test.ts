import { describe, expect, it } from 'vitest';
import { intellectualProperty as check } from '../../../src/checks/data/intellectual-property.ts';
import { changed, exampleFile, recordsFound, type Forged } from '../../fakes/records-found.ts';

const SERVICE = 'beian/service.yml';
const POLICY = 'beian/papers/ip-policy.md';
const [IN_CHARGE, UNPUBLISHED] = ['TD-CNT-02 in-charge: pass', 'TD-CNT-05 summary-not-published: fail (warns)'];
const reviewed = (day: string): Forged => changed(SERVICE, 'reviewed: 2026-01-04', `reviewed: ${day}`);

describe('intellectual property', () => {
  it('passes with an owner and a policy that is kept current; a summary should be published', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([IN_CHARGE, UNPUBLISHED]);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'a summary',
      changed(SERVICE, 'summary: null', 'summary: https://example.org/ip'),
      [IN_CHARGE, 'TD-CNT-05 summary-published: pass'],
    ],
    ['a policy that was changed', { [POLICY]: 'other' }, ['TD-CNT-02 policy-altered: fail', UNPUBLISHED]],
    ['a policy that is gone', { [POLICY]: null }, ['TD-CNT-02 policy-missing: fail (warns)', UNPUBLISHED]],
    ['a policy of a year ago', reviewed('2025-03-01'), [IN_CHARGE, UNPUBLISHED]],
    ['a policy of more than a year ago', reviewed('2025-02-28'), ['TD-CNT-02 policy-old: fail (warns)', UNPUBLISHED]],
    ['a policy of tomorrow', reviewed('2026-03-02'), ['TD-CNT-02 policy-ahead: fail', UNPUBLISHED]],
    [
      'nothing on record',
      { [SERVICE]: exampleFile(SERVICE).replace(/intellectualProperty:[\s\S]*/, '') },
      ['TD-CNT-02 not-on-record: fail (warns)', 'TD-CNT-05 not-on-record: fail (warns)'],
    ],
  ])('is judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });
});
