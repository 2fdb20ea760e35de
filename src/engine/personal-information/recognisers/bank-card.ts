import { isLuhn } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** A payment card by its issuer's range and its check digit: UnionPay 62 and 81, Visa, Mastercard, JCB, American Express, Diners. */
export const bankCard: Recogniser = {
  type: 'bank-card',
  category: 'finance',
  sensitive: true,
  score: 0.95,
  needs: /\d{4}/,
  pattern:
    /(?<![0-9A-Za-z.])[2-9]\d{3}[ -]?(?:\d{4}[ -]?\d{4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?|\d{6}[ -]?\d{4,5})(?![0-9A-Za-z]|[-.]\d)/g,
  accepts: (digits) => isIssued(digits) && isLuhn(digits),
};

/** Any number with a Luhn digit where a word says that it is a card: issuers whose ranges are not known, 13 to 19 digits. */
export const namedBankCard: Recogniser = {
  ...bankCard,
  pattern: /(?<![0-9A-Za-z.])\d{4}[ -]?\d{4,6}[ -]?\d{4,5}(?:[ -]?\d{1,4})?(?:[ -]?\d{1,3})?(?![0-9A-Za-z]|[-.]\d)/g,
  accepts: (digits) => digits.length >= 13 && digits.length <= 19 && isLuhn(digits),
  words: /银行卡|信用卡|借记卡|储蓄卡|存折|卡号|bank ?card|credit ?card|\bcard\b/i,
};

/** Issuers on the mainland outside 62, by their first digits. */
const MAINLAND =
  /^(?:62|81|60(?:11|13|14|29|3[1-7])|69(?:07|43)|6858|68397|940[0-7]|955(?:10|5|88)|966666|96880|98(?:43|52|88)|9900|9988)/;

function isIssued(digits: string): boolean {
  const { length } = digits;
  if (MAINLAND.test(digits)) return length >= 16 && length <= 19;
  if (/^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|35(?:2[89]|[3-8])|6(?:4[4-9]|5|7\d\d))/.test(digits))
    return length === 16 || (length === 19 && digits.startsWith('4'));
  if (/^3[47]/.test(digits)) return length === 15;
  return /^3(?:0[0-5]|[689])/.test(digits) && length === 14;
}
