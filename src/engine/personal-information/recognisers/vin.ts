import { isVin } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** A vehicle identification number with its check character: GB 16735-2019. */
export const vin: Recogniser = {
  type: 'vin',
  category: 'vehicle',
  sensitive: false,
  score: 0.95,
  needs: /[A-Z]/,
  pattern: /(?<![0-9A-Za-z])(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{4}\d{4}(?![0-9A-Za-z])/g,
  accepts: isVin,
};
