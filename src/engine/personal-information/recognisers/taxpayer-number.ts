import type { Recogniser } from '../recogniser.ts';

/** A taxpayer's number of the years before it was the credit code: 15, 17, 18 or 20 characters. */
export const taxpayerNumber: Recogniser = {
  type: 'taxpayer-number',
  category: 'identity',
  sensitive: false,
  score: 0.96,
  pattern: /(?<![0-9A-Za-z])\d{6}[0-9A-Z]{9}(?:[0-9A-Z]{2,3}|[0-9A-Z]{5})?(?![0-9A-Za-z])/g,
  words: /纳税人|税号|税务登记/,
};
