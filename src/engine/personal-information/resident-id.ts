import type { Recogniser, Span } from './recogniser.ts';

/** Weights of the first 17 places and the check characters, GB 11643-1999 (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** First two digits: the provinces, regions and municipalities of GB/T 2260. */
const PROVINCES = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82, 83,
]);

/** The 18-digit number of a resident identity card, with its check digit, a real birth date and a known province. */
export const residentId: Recogniser = {
  type: 'resident-id',
  find(text) {
    const spans: Span[] = [];
    for (const match of text.matchAll(/(?<![0-9A-Za-z])[1-8]\d{16}[\dXx](?![0-9A-Za-z])/g)) {
      if (isResidentId(match[0])) spans.push({ start: match.index, end: match.index + match[0].length });
    }
    return spans;
  },
};

function isResidentId(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return (
    CHECK[sum % 11] === number[17]?.toUpperCase() &&
    PROVINCES.has(Number(number.slice(0, 2))) &&
    isDate(number.slice(6, 14))
  );
}

/** Years from 1800 on: invented ids in tests carry birth dates of people who cannot be alive. */
function isDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0);
  return year >= 1800 && year <= 2099 && day >= 1 && day <= days;
}
