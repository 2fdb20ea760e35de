/** How many characters must be added, dropped or changed (Levenshtein). */
export function editsBetween(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1);
  for (const [at, char] of a.entries()) {
    let corner = at;
    let left = at + 1;
    row = row.map((above, index) => {
      left = Math.min(above + 1, left + 1, corner + (char === b[index] ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? a.length;
}
