import type { Recogniser } from '../recogniser.ts';

/** The file number of a driving licence, twelve digits; the licence's own number is the resident id. */
export const drivingLicence: Recogniser = {
  type: 'driving-licence',
  category: 'identity',
  sensitive: true,
  score: 0.93,
  pattern: /(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g,
  words: /驾驶证|驾照|档案编号/,
};
