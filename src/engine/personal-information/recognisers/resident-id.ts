import { isDay } from '../calendar.ts';
import { isMod11 } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';
import { isProvince } from './provinces.ts';

/** The 18 characters of a resident identity card, with check digit, a real birth date and a known province: GB 11643-1999. */
export const residentId: Recogniser = {
  type: 'resident-id',
  category: 'identity',
  sensitive: true,
  score: 1,
  needs: /\d{4}/,
  pattern: /(?<![0-9A-Za-z])[1-8]\d{5}[ -]?\d{4}[ -]?\d{2}[ -]?\d{2}[ -]?\d{3}[\dXx](?![0-9A-Za-z])/g,
  accepts: (number) => isMod11(number) && isProvince(number) && isDay(number.slice(6, 14)),
};
