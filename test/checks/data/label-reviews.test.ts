import { describe, expect, it } from 'vitest';
import { labelReviews as check } from '../../../src/checks/data/label-reviews.ts';
import { changed, exampleFile, recordsFound, type Forged } from '../../fakes/records-found.ts';

const FOLDER = 'beian/data/annotation';
const LOG = `${FOLDER}/review-log.jsonl`;
const APART = 'AN-PER-03 roles-apart: pass';
const TIME = 'AN-PER-04 time-enough: pass';
const REVIEWED = 'AN-ACC-02 reviewed: pass';
const BOTH = 'AN-PER-03 both-roles: fail';

/** The log without the last line, which is a safety item. */
const short = (): string => `${exampleFile(LOG).trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
const safety = (from: string, to: string): Forged =>
  changed(LOG, new RegExp(`("batch": "safe-01".*)${from}`), `$1${to}`);

describe('the reviews of labels', () => {
  it('pass where others reviewed, every safety item among them, with time enough', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([APART, TIME, REVIEWED]);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'an item reviewed by its own annotator',
      changed(LOG, '"reviewer": "p-04"', '"reviewer": "p-01"'),
      ['AN-PER-03 own-review: fail', BOTH, TIME, REVIEWED],
    ],
    [
      'somebody in both roles, of different items',
      changed(LOG, /(p-02.*)"reviewer": "p-04"/, '$1"reviewer": "p-01"'),
      [BOTH, TIME, REVIEWED],
    ],
    [
      'a safety item that nobody reviewed',
      safety(
        '"reviewer": "p-02", "reviewed": "2026-02-10", "result": "approved"',
        '"reviewer": null, "reviewed": null, "result": null',
      ),
      [APART, TIME, 'AN-ACC-02 not-reviewed: fail'],
    ],
    ['a safety item that was rejected', safety('approved', 'rejected'), [APART, TIME, 'AN-ACC-02 not-reviewed: fail']],
    [
      'a safety item that its own annotator approved',
      safety('"reviewer": "p-02"', '"reviewer": "p-01"'),
      ['AN-PER-03 own-review: fail', BOTH, TIME, 'AN-ACC-02 not-reviewed: fail'],
    ],
    ['a safety item that is missing in the log', { [LOG]: short() }, [APART, TIME, 'AN-ACC-02 not-reviewed: fail']],
    [
      'a batch that is not on record',
      changed(LOG, '"batch": "func-01"', '"batch": "func-09"'),
      [APART, TIME, 'AN-ACC-02 unknown-batches: fail'],
    ],
    [
      'functional labels that nobody reviewed',
      changed(
        LOG,
        /"reviewer": "p-04", "reviewed": "2026-02-02", "result": "approved"/,
        '"reviewer": null, "reviewed": null, "result": null',
      ),
      [APART, TIME, REVIEWED],
    ],
    [
      'a batch faster than its rules allow',
      changed(`${FOLDER}/rules.yml`, 'secondsPerItem: 8', 'secondsPerItem: 60'),
      [APART, 'AN-PER-04 hasty: fail (warns)', REVIEWED],
    ],
    [
      'a batch exactly as slow as its rules ask',
      changed(`${FOLDER}/rules.yml`, 'secondsPerItem: 8', 'secondsPerItem: 12'),
      [APART, TIME, REVIEWED],
    ],
    [
      'rules without a least time',
      { [`${FOLDER}/rules.yml`]: 'safety: null\n' },
      [APART, 'AN-PER-04 untimed: fail (warns)', REVIEWED],
    ],
    [
      'own reviews in a batch that is void',
      changed(LOG, /("batch": "func-02".*)"reviewer": "p-04"/, '$1"reviewer": "p-03"'),
      [APART, TIME, REVIEWED],
    ],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });

  it('let what is missing reject in the filing tier', async () => {
    const found = await recordsFound(check, { [LOG]: null, [`${FOLDER}/batches.yml`]: null }, 'filing');

    expect(found).toEqual([
      'AN-PER-03 not-on-record: fail',
      'AN-PER-04 not-on-record: fail',
      'AN-ACC-02 not-on-record: fail',
    ]);
  });
});
