/** Whether the digits end in their check digit after Luhn: ISO/IEC 7812-1 annex B. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** Weights of the first 17 places and the check characters: GB 11643-1999, ISO 7064 MOD 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** Whether the last of 18 characters is the check character of the 17 digits before it. */
export function isMod11(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return CHECK[sum % 11] === number[17]?.toUpperCase();
}

/** The characters of a unified social credit code by value: GB 32100-2015, no I, O, Z, S, V. */
const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the last of 18 characters is the check character of the 17 before it: GB 32100-2015, weights 3^i mod 31. */
export function isMod31(code: string): boolean {
  let [sum, weight] = [0, 1];
  for (const character of code.slice(0, 17)) {
    const value = CREDIT.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT[(31 - (sum % 31)) % 31] === code[17];
}

const ORGANISATION = [3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the last of 9 characters is the check character of an organisation code: GB 11714-1997, MOD 11. */
export function isOrganisationCode(code: string): boolean {
  const sum = ORGANISATION.reduce(
    (total, weight, place) => total + weight * Number.parseInt(code[place] ?? '0', 36),
    0,
  );
  const check = 11 - (sum % 11);
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === code[8];
}

/** Values of letters and weights of places of a vehicle identification number: GB 16735-2019, ISO 3779. */
const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('0123456789')
    .map((digit) => [digit, Number(digit)] as const)
    .concat(
      Array.from('ABCDEFGH').map((letter, place) => [letter, place + 1] as const),
      Array.from('JKLMN').map((letter, place) => [letter, place + 1] as const),
      [
        ['P', 7],
        ['R', 9],
      ],
      Array.from('STUVWXYZ').map((letter, place) => [letter, place + 2] as const),
    ),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether the ninth of 17 characters is the check character of the others. */
export function isVin(code: string): boolean {
  const sum = VIN_WEIGHTS.reduce((total, weight, place) => total + weight * (VIN_VALUES[code[place] ?? ''] ?? NaN), 0);
  return '0123456789X'[sum % 11] === code[8];
}
