import type { Recogniser } from '../recogniser.ts';

/** A mainland landline with its area code, and an extension or none; a bracket may stand around the code. */
export const landlineNumber: Recogniser = {
  type: 'landline-number',
  category: 'contact',
  sensitive: false,
  score: 0.9,
  needs: /0\d/,
  pattern:
    /(?<![0-9A-Za-z.-])(?:(?:\+|00)?86[ -]?)?\(?(?:010|02[0-57-9]|0[3-9]\d{2})\)?[ -]?[2-8]\d{2,3}[ -]?\d{4}(?:(?:-|转)\d{1,6})?(?![0-9A-Za-z]|[-.]\d)/g,
};
