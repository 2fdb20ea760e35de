import { isMod31 } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** A unified social credit code, that of a sole trader included: GB 32100-2015. */
export const creditCode: Recogniser = {
  type: 'credit-code',
  category: 'identity',
  sensitive: false,
  score: 1,
  needs: /\d{5}/,
  pattern: /(?<![0-9A-Za-z])[159ANY][1-9][1-9]\d{5}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NPQRTUWXY](?![0-9A-Za-z])/g,
  accepts: isMod31,
};
