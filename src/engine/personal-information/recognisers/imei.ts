import { isLuhn } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** The identity of a mobile device with its check digit: 3GPP TS 23.003. */
export const imei: Recogniser = {
  type: 'imei',
  category: 'network',
  sensitive: false,
  score: 0.96,
  pattern: /(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])/g,
  accepts: isLuhn,
  words: /imei|串号|设备号|设备识别/i,
};
