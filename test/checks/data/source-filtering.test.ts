import { describe, expect, it } from 'vitest';
import { sourceFiltering as check } from '../../../src/checks/data/source-filtering.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import { changed, exampleFile, recordsFound, type Forged } from '../../fakes/records-found.ts';

const SOURCES = 'beian/data/sources.yml';
const [ALL, NO_LOG, NO_SCAN] = [
  'TD-CNT-01 all-filtered: pass',
  'TD-45652-01 logs-missing: fail (warns)',
  'TD-45652-03 poisoning-not-searched: fail (warns)',
];
const report = (text: string): string => `{ file: r.txt, digest: '${digestOf(text)}' }`;
const logged = exampleFile(SOURCES)
  .replaceAll('log: null', `log: ${report('r')}`)
  .replaceAll('    preCollection: null', `    poisoningScan: ${report('r')}\n    preCollection: null`);

describe('the filtering of sources', () => {
  it('passes where all of each source was filtered; a missing log only warns', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([ALL, NO_LOG, NO_SCAN]);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'one item that was not filtered',
      changed(SOURCES, 'filtering: { items: 79185', 'filtering: { items: 79184'),
      ['TD-CNT-01 partly-filtered: fail', NO_LOG, NO_SCAN],
    ],
    [
      'a source without filtering on record',
      changed(SOURCES, / {4}filtering: .*\n/, ''),
      ['TD-CNT-01 not-filtered: fail (warns)', NO_LOG, NO_SCAN],
    ],
    [
      'logs and reports',
      { [SOURCES]: logged, 'r.txt': 'r' },
      [ALL, 'TD-45652-01 logs-present: pass', 'TD-45652-03 poisoning-searched: pass'],
    ],
    [
      'logs and reports that were changed',
      { [SOURCES]: logged, 'r.txt': 's' },
      [ALL, 'TD-45652-01 papers-altered: fail (warns)', 'TD-45652-03 papers-altered: fail (warns)'],
    ],
    [
      'no source',
      { [SOURCES]: 'sources: []\n' },
      ['TD-CNT-01', 'TD-45652-01', 'TD-45652-03'].map((id) => `${id} not-on-record: fail (warns)`),
    ],
  ])('is judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });
});
