// Written from the standards alone and apart from the product's check digits, so that neither repeats a mistake of the other.

/** 17 digits and their check character: ISO 7064 MOD 11-2, computed from the left. */
export function withMod11(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return digits + (check === 10 ? 'X' : String(check));
}

/** Digits and their Luhn digit. */
export function withLuhn(digits: string): string {
  const doubled = Array.from(digits)
    .toReversed()
    .map((digit, place) => (place % 2 === 0 ? Number(digit) * 2 : Number(digit)));
  const sum = doubled.reduce((total, value) => total + Math.floor(value / 10) + (value % 10), 0);
  return digits + String((1000 - sum) % 10);
}

const BASE_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 17 characters and the check character of a unified social credit code. */
export function withMod31(code: string): string {
  const sum = Array.from(code).reduce(
    (total, character, place) => total + BASE_31.indexOf(character) * (3 ** place % 31),
    0,
  );
  return code + BASE_31.charAt((31 - (sum % 31)) % 31);
}

/** 8 characters and the check character of an organisation code. */
export function withOrganisation(code: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, place) => total + weight * '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(code.charAt(place)),
    0,
  );
  return code + '0X987654321'.charAt(sum % 11);
}

/** 17 characters of a vehicle of which the ninth becomes the check character. */
export function withVin(code: string): string {
  const letters = 'A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9';
  const value = (character: string): number =>
    /\d/.test(character) ? Number(character) : Number(letters.charAt(letters.indexOf(character) + 1));
  const sum = Array.from('8765432A098765432').reduce(
    (total, weight, place) => total + (weight === 'A' ? 10 : Number(weight)) * value(code.charAt(place)),
    0,
  );
  return code.slice(0, 8) + '0123456789X'.charAt(sum % 11) + code.slice(9);
}
