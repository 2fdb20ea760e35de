import { describe, expect, it } from 'vitest';
import { labelBatches as check } from '../../../src/checks/data/label-batches.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const BATCHES = 'beian/data/annotation/batches.yml';
const CHECKED = 'AN-ACC-01 spot-checked: pass';
const APART = 'AN-ACC-03 stored-apart: pass';
const SPOT = 'checked: 6, inaccurate: 0, harmful: 0, date: 2026-02-03, by: p-05';

describe('the batches of labels', () => {
  it('pass where each was spot-checked and the one with harmful content is void', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([CHECKED, APART]);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'harmful content in a batch in use',
      changed(BATCHES, 'status: void', 'status: used'),
      ['AN-ACC-01 harmful-in-use: fail', APART],
    ],
    [
      'harmful content in a batch that was labelled again',
      changed(BATCHES, 'status: void', 'status: relabelled'),
      ['AN-ACC-01 harmful-in-use: fail', APART],
    ],
    [
      'inaccurate labels in a batch in use',
      changed(BATCHES, 'inaccurate: 0', 'inaccurate: 1'),
      ['AN-ACC-01 inaccurate-in-use: fail', APART],
    ],
    [
      'inaccurate labels in a batch that was labelled again',
      {
        [BATCHES]: (changed(BATCHES, 'inaccurate: 0', 'inaccurate: 1')[BATCHES] ?? '').replace(
          'status: used',
          'status: relabelled',
        ),
      },
      [CHECKED, APART],
    ],
    [
      'a batch without a spot check',
      changed(BATCHES, `{ ${SPOT} }`, 'null'),
      ['AN-ACC-01 not-spot-checked: fail (warns)', APART],
    ],
    [
      'a spot check by somebody who labelled in it',
      changed(BATCHES, SPOT, SPOT.replace('p-05', 'p-01')),
      ['AN-ACC-01 checked-by-own: fail', APART],
    ],
    [
      'safety labels beside functional ones',
      changed(BATCHES, 'oss://poet-labels-safety/2026', 'oss://poet-labels/functional'),
      [CHECKED, 'AN-ACC-03 stored-together: fail (warns)'],
    ],
    [
      'no batch at all',
      { [BATCHES]: 'batches: []\n' },
      ['AN-ACC-01 not-on-record: fail (warns)', 'AN-ACC-03 not-on-record: fail (warns)'],
    ],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });
});
