import { isDay } from '../calendar.ts';
import { isMod11 } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';
import { isProvince } from './provinces.ts';

/** A foreign permanent resident's number since 2023: eighteen characters that begin with 9, with a check character. */
export const foreignResidentId: Recogniser = {
  type: 'foreign-resident-id',
  category: 'identity',
  sensitive: true,
  score: 1,
  pattern: /(?<![0-9A-Za-z])9\d{16}[\dXx](?![0-9A-Za-z])/g,
  accepts: (number) => isMod11(number) && isDay(number.slice(6, 14)),
};

/** The number before 2023: a country's three letters, four digits of a place, a birth date of six, two more. Nothing public says how its last digit is computed. */
export const olderForeignResidentId: Recogniser = {
  ...foreignResidentId,
  score: 0.9,
  pattern: /(?<![0-9A-Za-z])[A-Z]{3}\d{12}(?![0-9A-Za-z])/g,
  accepts: (number) => isProvince(number.slice(3)) && isDay(`19${number.slice(7, 13)}`),
  words: /永居|永久居留|居留证|外国人/,
};
