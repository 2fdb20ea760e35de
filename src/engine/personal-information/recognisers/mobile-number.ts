import type { Recogniser } from '../recogniser.ts';

/** A mainland mobile number: eleven digits in a range that the numbering plan gives to mobile services, +86 before it or not. */
export const mobileNumber: Recogniser = {
  type: 'mobile-number',
  category: 'contact',
  sensitive: false,
  score: 0.95,
  needs: /1[3-9]/,
  pattern:
    /(?<![0-9A-Za-z.])(?:(?:\+|00)?86[ -]?)?1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z]|\.\d)/g,
};
