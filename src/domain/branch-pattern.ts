import { z } from 'zod';

/** Branches by name: `*` stands for any characters but a slash. */
export const BranchPattern = z
  .string()
  .max(100)
  .regex(/^[\w.*-]+(?:\/[\w.*-]+)*$/, 'must be of letters, digits, . _ - * and single slashes between them');

/** What several branches' checks end in, in place of a branch's own name. */
export const SharedName = z
  .string()
  .max(50)
  .regex(/^[A-Za-z\d][\w.-]*$/, 'must be of letters, digits, . _ and -, and begin with a letter or a digit');

/** Whether there is a name that two patterns match. A branch is a pattern of itself: git lets no name hold `*`. */
export function overlap(one: string, other: string): boolean {
  // Whether the rests of both, from these places on, can stand for one and the same text; each pair of places is looked at once.
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, beside] = next;
    const place = at * (other.length + 1) + beside;
    if (seen.has(place)) continue;
    seen.add(place);
    if (at === one.length && beside === other.length) return true;
    const [a = '', b = ''] = [one[at], other[beside]];
    if (a === '*') open.push([at + 1, beside]);
    if (b === '*') open.push([at, beside + 1]);
    if (a === '*' && b !== '' && b !== '/') open.push([at, beside + 1]);
    if (b === '*' && a !== '' && a !== '/') open.push([at + 1, beside]);
    if (a !== '' && a === b) open.push([at + 1, beside + 1]);
  }
  return false;
}
