import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../../src/domain/branch-pattern.ts';
import { judgedBranch, labelOf, SharedNames } from '../../src/domain/shared-names.ts';

describe('patterns of branches', () => {
  it.each<[one: string, other: string, expected: boolean]>([
    ['release/*', 'release/1.0', true],
    ['release/*', 'release/', true],
    ['release/*', 'release/1/2', false],
    ['release/*', 'release', false],
    ['*', 'main', true],
    ['*', 'a/b', false],
    ['v*.x', 'v1.2.x', true],
    ['v*.x', 'v1.2.y', false],
    ['release/*', 'release/1.*', true],
    ['release/1.*', 'release/2.*', false],
    ['*-stable', 'v1-*', true],
    ['*/a', 'b/*', true],
    ['*/a', 'b/*/c', false],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected]);
  });

  it('end soon, however many stars there are', () => {
    const stars = 'a*'.repeat(50);

    expect(overlap(`${stars}b`, `${stars}c`)).toBe(false);
    expect(overlap(stars, 'a'.repeat(400))).toBe(true);
  });

  it('match what their stars were replaced by', () => {
    const piece = fc.stringMatching(/^[a-z.]{0,5}$/);

    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.array(piece, { minLength: 5, maxLength: 5 }),
        (kept, filled) => {
          const text = kept
            .map((part, place) => `${part}${place < kept.length - 1 ? (filled[place] ?? '') : ''}`)
            .join('');
          expect(overlap(kept.join('*'), text)).toBe(true);
        },
      ),
    );
  });
});

describe('names that branches share', () => {
  it.each<[branch: string, judgedBy: string, label: string]>([
    ['release/1.0', 'main', 'release'],
    ['main', 'main', 'main'],
    ['develop', 'develop', 'develop'],
    // Or what passed under its own policy would have passed for all of release/*.
    ['release', 'release', 'release (branch)'],
  ])('%s is judged by the policy of %s, under the name %s', (branch, judgedBy, label) => {
    const judged = judgedBranch(branch, 'main', { 'release/*': 'release', '*ain': 'others' });

    expect([judged.branch, labelOf(judged)]).toEqual([judgedBy, label]);
  });

  it.each<[what: string, names: Readonly<Record<string, string>>, problem: string]>([
    [
      'two patterns of one branch',
      { 'release/*': 'a', 'release/1.*': 'b' },
      'matches branches that release/* matches, too',
    ],
    ['two patterns of one branch and one name', { 'a*': 'a', '*b': 'a' }, 'matches branches that a* matches, too'],
    [
      'a pattern of other characters',
      { 'release/[0-9]': 'a' },
      'must be of letters, digits, . _ - * and single slashes between them',
    ],
    [
      'a pattern that ends in a slash',
      { 'release/': 'a' },
      'must be of letters, digits, . _ - * and single slashes between them',
    ],
    [
      'a name with a space',
      { 'release/*': 'a b' },
      'must be of letters, digits, . _ and -, and begin with a letter or a digit',
    ],
    [
      'a name with a slash',
      { 'release/*': 'a/b' },
      'must be of letters, digits, . _ and -, and begin with a letter or a digit',
    ],
    ['no name', { 'release/*': '' }, 'must be of letters, digits, . _ and -, and begin with a letter or a digit'],
    ['a name that is too long', { 'release/*': 'a'.repeat(51) }, 'Too big: expected string to have <=50 characters'],
    ['a pattern that is too long', { ['a'.repeat(101)]: 'a' }, 'Too big: expected string to have <=100 characters'],
    [
      'too many patterns',
      Object.fromEntries(Array.from({ length: 21 }, (_, place) => [`b${place}/*`, 'a'])),
      'has more than 20 patterns',
    ],
  ])('are refused where there is %s', (_, names, problem) => {
    const { error } = SharedNames.safeParse(names);

    expect(JSON.stringify(error?.issues)).toContain(problem);
  });
});
