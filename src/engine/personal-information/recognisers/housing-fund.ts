import type { Recogniser } from '../recogniser.ts';

/** The number of a housing-fund account. */
export const housingFund: Recogniser = {
  type: 'housing-fund-number',
  category: 'finance',
  sensitive: true,
  score: 0.93,
  pattern: /(?<![0-9A-Za-z])\d{9,20}(?![0-9A-Za-z])/g,
  words: /公积金/,
};
