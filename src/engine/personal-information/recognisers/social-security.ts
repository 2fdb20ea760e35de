import type { Recogniser } from '../recogniser.ts';

/** The number of a social-security card or account, where it is not the resident id. */
export const socialSecurity: Recogniser = {
  type: 'social-security-number',
  category: 'finance',
  sensitive: true,
  score: 0.93,
  pattern: /(?<![0-9A-Za-z])[A-Z]?\d{8,12}(?![0-9A-Za-z])/g,
  words: /社保|社会保障|社会保险|医保/,
};
