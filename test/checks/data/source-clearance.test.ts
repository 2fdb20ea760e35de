import { describe, expect, it } from 'vitest';
import { sourceClearance as check } from '../../../src/checks/data/source-clearance.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const SOURCES = 'beian/data/sources.yml';
const [NONE_BLOCKED, NONE_OPEN] = ['TD-SRC-10 none-blocked: pass', 'TD-CNT-03 no-infringement: pass'];

describe('the clearance of sources', () => {
  it('passes where somebody looked and nothing is left', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([NONE_BLOCKED, NONE_OPEN]);
  });

  it.each<[string, Forged, readonly string[]]>([
    ['an address that is blocked', changed(SOURCES, 'hits: 0', 'hits: 1'), ['TD-SRC-10 blocked: fail', NONE_OPEN]],
    [
      'a source that nobody compared',
      changed(SOURCES, / {4}blockedReview: .*\n/, ''),
      ['TD-SRC-10 not-compared: fail (warns)', NONE_OPEN],
    ],
    [
      'an open finding of infringement',
      changed(SOURCES, 'open: 0', 'open: 1'),
      [NONE_BLOCKED, 'TD-CNT-03 infringing: fail'],
    ],
    [
      'a source that nobody searched',
      changed(SOURCES, / {4}ipReview: .*\n/, ''),
      [NONE_BLOCKED, 'TD-CNT-03 not-searched: fail (warns)'],
    ],
    [
      'no source',
      { [SOURCES]: null },
      ['TD-SRC-10 not-on-record: fail (warns)', 'TD-CNT-03 not-on-record: fail (warns)'],
    ],
  ])('is judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });
});
