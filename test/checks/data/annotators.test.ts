import { describe, expect, it } from 'vitest';
import { annotators as check } from '../../../src/checks/data/annotators.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const PEOPLE = 'beian/data/annotation/people.yml';
const LOG = 'beian/data/annotation/review-log.jsonl';
const [TRAINED, CERTIFIED] = ['AN-PER-01 trained: pass', 'AN-PER-02 certified: pass'];

describe('the annotators', () => {
  it('pass with the trainings and exams of everybody who worked', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([TRAINED, CERTIFIED]);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'somebody who is not on record',
      changed(PEOPLE, 'id: p-02', 'id: p-12'),
      ['AN-PER-01 unknown: fail', 'AN-PER-02 unknown: fail'],
    ],
    ['three topics of the four', changed(PEOPLE, ', data-security]', ']'), ['AN-PER-01 untrained: fail', CERTIFIED]],
    [
      'a training after the first day of work',
      changed(PEOPLE, 'date: 2026-01-05', 'date: 2026-02-02'),
      ['AN-PER-01 untrained: fail', CERTIFIED],
    ],
    [
      'an exam that was not passed',
      changed(PEOPLE, 'passed: true', 'passed: false'),
      [TRAINED, 'AN-PER-02 uncertified: fail'],
    ],
    [
      'an exam that ended before the work',
      changed(PEOPLE, 'until: 2027-01-05', 'until: 2026-01-31'),
      [TRAINED, 'AN-PER-02 uncertified: fail'],
    ],
    [
      'an exam that held on its last day',
      changed(PEOPLE, 'until: 2027-01-05', 'until: 2026-02-09'),
      [TRAINED, CERTIFIED],
    ],
    [
      'work while suspended',
      changed(LOG, /"p-01", "labelled": "2026-02-01"/, '"p-03", "labelled": "2026-02-20"'),
      [TRAINED, 'AN-PER-02 suspended: fail'],
    ],
    [
      'work on the day before the suspension',
      changed(LOG, /"p-01", "labelled": "2026-02-01"/, '"p-03", "labelled": "2026-02-19"'),
      [TRAINED, CERTIFIED],
    ],
    [
      'a proof that was changed',
      { 'beian/data/annotation/trainings.md': 'other' },
      ['AN-PER-01 proof-altered: fail', 'AN-PER-02 proof-altered: fail'],
    ],
    [
      'a proof that is gone',
      { 'beian/data/annotation/trainings.md': null },
      ['AN-PER-01 proof-missing: fail (warns)', 'AN-PER-02 proof-missing: fail (warns)'],
    ],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });

  it.each<[string, Forged, string]>([
    ['no work on record', { [LOG]: '', 'beian/data/annotation/batches.yml': null }, 'not-on-record: fail'],
    [
      'no labelling at all',
      {
        [LOG]: null,
        'beian/data/annotation/batches.yml': null,
        'beian/data/annotation/rules.yml': 'none: { reason: no labels }\n',
      },
      'nothing-labelled: not-applicable',
    ],
    [
      'no labelling, by rules that the log contradicts',
      { 'beian/data/annotation/rules.yml': 'none: { reason: no labels }\n' },
      ': pass',
    ],
  ])('say so with %s', async (_, forged, ending) => {
    const found = await recordsFound(check, forged, 'filing');

    expect(found.map((one) => one.replace(/ \(warns\)$/, '').endsWith(ending))).toEqual([true, true]);
  });
});
