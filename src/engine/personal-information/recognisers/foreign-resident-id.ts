import { isDay } from '../calendar.ts';
import { isMachineReadable, isMod11 } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** A foreign permanent resident's number: three letters and twelve digits, or since 2023 eighteen characters that begin with 9. */
export const foreignResidentId: Recogniser = {
  type: 'foreign-resident-id',
  category: 'identity',
  sensitive: true,
  score: 1,
  pattern: /(?<![0-9A-Za-z])(?:[A-Z]{3}\d{12}|9\d{16}[\dXx])(?![0-9A-Za-z])/g,
  accepts: (number) =>
    number.length === 15 ? isMachineReadable(number) : isMod11(number) && isDay(number.slice(6, 14)),
};
