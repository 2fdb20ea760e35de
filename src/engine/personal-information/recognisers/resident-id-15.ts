import { isDay } from '../calendar.ts';
import type { Recogniser } from '../recogniser.ts';
import { isProvince } from './provinces.ts';

/** The 15 digits of identity cards issued until 1999, which have no check digit. */
export const residentId15: Recogniser = {
  type: 'resident-id',
  category: 'identity',
  sensitive: true,
  score: 0.96,
  pattern: /(?<![0-9A-Za-z])[1-8]\d{14}(?![0-9A-Za-z])/g,
  accepts: (number) => isProvince(number) && isDay(`19${number.slice(6, 12)}`),
  words: /身份|证件|公民|居民|\bID\b|id_?card/i,
  aloneToo: true,
};
