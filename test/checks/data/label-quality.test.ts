import { describe, expect, it } from 'vitest';
import { labelQuality as check } from '../../../src/checks/data/label-quality.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const FOLDER = 'beian/data/annotation';
const QUALITY = 'AN-LAW-01 quality-assessed: pass';
const PLATFORM = 'AN-45674-01 platform-on-record: pass';

describe('the quality of the labels', () => {
  it('passes with its report and the papers of the platform', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([QUALITY, PLATFORM]);
  });

  it.each<[string, Forged, readonly string[]]>([
    ['a report that was changed', { [`${FOLDER}/quality.md`]: 'other' }, ['AN-LAW-01 quality-altered: fail', PLATFORM]],
    [
      'a report that is gone',
      { [`${FOLDER}/quality.md`]: null },
      ['AN-LAW-01 quality-missing: fail (warns)', PLATFORM],
    ],
    [
      'no accurate label',
      changed(`${FOLDER}/rules.yml`, 'accurate: 12', 'accurate: 0'),
      ['AN-LAW-01 none-accurate: fail', PLATFORM],
    ],
    [
      'papers of the platform that were changed',
      { [`${FOLDER}/platform.md`]: 'other' },
      [QUALITY, 'AN-45674-01 platform-altered: fail (warns)'],
    ],
    [
      'no papers of the platform',
      { [`${FOLDER}/platform.md`]: null },
      [QUALITY, 'AN-45674-01 platform-missing: fail (warns)'],
    ],
    [
      'no rules, with batches',
      { [`${FOLDER}/rules.yml`]: null },
      ['AN-LAW-01 quality-missing: fail (warns)', 'AN-45674-01 platform-missing: fail (warns)'],
    ],
  ])('is judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });
});
