import { isLuhn } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** A payment card by its issuer's range and its check digit: UnionPay 62 and 81, Visa, Mastercard, JCB, American Express, Diners. */
export const bankCard: Recogniser = {
  type: 'bank-card',
  category: 'finance',
  sensitive: true,
  score: 1,
  pattern: /(?<![0-9A-Za-z.])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?![0-9A-Za-z]|[-.]\d)/g,
  accepts: (digits) => isIssued(digits) && isLuhn(digits),
};

function isIssued(digits: string): boolean {
  const { length } = digits;
  if (/^(?:62|81|9[0-9]|60[0-9])/.test(digits)) return length >= 16 && length <= 19;
  if (/^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|35(?:2[89]|[3-8]))/.test(digits)) return length === 16;
  if (/^3[47]/.test(digits)) return length === 15;
  return false;
}
