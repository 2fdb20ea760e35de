import { describe, expect, it } from 'vitest';
import { waiverProblem, type Waiver } from '../../src/domain/waiver.ts';

const waiver = (granted: string, until: string): Waiver => ({
  id: 'w1',
  check: 'privacy/planted-records',
  code: 'recited',
  owner: 'mei',
  reason: 'public records',
  granted,
  until,
});

describe('a waiver under a policy', () => {
  it.each([
    ['as long as allowed', '2026-02-01', '2026-03-03', 30, null],
    ['a day longer than allowed', '2026-02-01', '2026-03-04', 30, 'waiver-too-long'],
    ['over a leap day', '2028-02-28', '2028-03-01', 1, 'waiver-too-long'],
    ['over the day that 2100 has not', '2100-02-28', '2100-03-01', 1, null],
    ['over the end of a year', '2026-12-31', '2027-01-01', 1, null],
    ['for its own day alone', '2026-02-01', '2026-02-01', 1, null],
    ['for years where the policy sets no bound', '2026-02-01', '2036-02-01', null, null],
    ['that ends before it was granted', '2026-02-02', '2026-02-01', null, 'waiver-backwards'],
  ] as const)('%s', (_, granted, until, days, expected) => {
    expect(waiverProblem(waiver(granted, until), days)).toBe(expected);
  });
});
