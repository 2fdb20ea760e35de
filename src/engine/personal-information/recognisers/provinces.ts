/** First two digits: the provinces, regions and municipalities of GB/T 2260, and 81, 82, 83 of residence permits. */
const PROVINCES = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82, 83,
]);

/** Whether a resident id begins with a province. */
export function isProvince(number: string): boolean {
  return PROVINCES.has(Number(number.slice(0, 2)));
}
