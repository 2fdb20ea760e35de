import { describe, expect, it } from 'vitest';
import { domainRecords as check } from '../../../src/checks/data/domain-records.ts';
import { ServiceDomain } from '../../../src/domain/service-domain.ts';
import { domainProfiles, profilesOf } from '../../../src/rules/domain-profiles.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const SERVICE = 'beian/service.yml';

describe('the records of the fields', () => {
  it('are complete in the example, whose field is culture and media', async () => {
    const found = await recordsFound(check, {}, 'filing');

    expect(found).toEqual(['team complete: pass']);
  });

  it.each<[string, Forged, string]>([
    ['one that is gone', { 'beian/papers/history-review.md': null }, 'team missing: fail (warns)'],
    ['one that was changed', { 'beian/papers/history-review.md': 'other' }, 'team altered: fail'],
    ['one that is not on record', changed(SERVICE, '  CM-02:', '  CM-99:'), 'team missing: fail (warns)'],
    [
      'a second field',
      changed(SERVICE, 'domains: [culture-and-media]', 'domains: [culture-and-media, finance]'),
      'team missing: fail (warns)',
    ],
    ['no field', changed(SERVICE, 'domains: [culture-and-media]', 'domains: []'), 'team no-fields: fail (warns)'],
    ['no facts', { [SERVICE]: null }, 'team no-fields: fail (warns)'],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual([expected]);
  });
});

describe('the profiles', () => {
  it('are one for each of the seven fields, with requirements of their own ids, a basis and topics', () => {
    const ids = domainProfiles.flatMap(({ requirements }) => requirements.map(({ id }) => id));

    expect(domainProfiles.map(({ id }) => id)).toEqual(ServiceDomain.options);
    expect(new Set(ids).size).toBe(ids.length);
    expect(domainProfiles.every(({ topics }) => topics.length > 0)).toBe(true);
  });

  it('of several fields are all asked for', () => {
    expect(profilesOf(['medicine', 'finance']).map(({ id }) => id)).toEqual(['finance', 'medicine']);
    expect(profilesOf([])).toEqual([]);
  });
});
