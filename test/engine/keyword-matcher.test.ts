import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordList } from '../../src/engine/keywords/keyword-list.ts';
import { isRiskId } from '../../src/rules/risks.ts';
import { keywordMatcher } from '../../src/engine/keywords/keyword-matcher.ts';

describe('the keyword matcher', () => {
  it('finds overlapping and nested keywords', () => {
    const matcher = keywordMatcher(['赌博', '网络赌博', '博网', '络']);

    expect(matcher.hits('网络赌博网').map(({ keyword, end }) => [keyword, end])).toEqual([
      [3, 2],
      [1, 4],
      [0, 4],
      [2, 5],
    ]);
  });

  it('finds what indexOf finds, for any keywords and text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '诗'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '诗'), maxLength: 40 }),
        (keywords, text) => {
          const found = keywordMatcher(keywords)
            .hits(text)
            .map(({ keyword, end }) => `${keyword}@${end}`)
            .toSorted();

          expect(found).toEqual(naive(keywords, text).toSorted());
        },
      ),
    );
  });

  it('never matches an empty keyword, and matches characters beyond the basic plane', () => {
    expect(keywordMatcher(['', '𠮷野']).hits('在𠮷野家')).toEqual([{ keyword: 1, end: 4 }]);
  });
});

describe('a keyword list', () => {
  it('is folded', () => {
    expect(keywordList('{"keyword":"ＶＰＮ下载","risk":"A.1.h"}\n', isRiskId)).toEqual({
      keywords: [{ keyword: 'vpn下载', risk: 'A.1.h' }],
    });
  });

  it.each([
    '{"keyword":"a"}',
    '{"keyword":"\u200b","risk":"A.1.a"}',
    '{"keyword":"a","risk":"A.6.a"}',
    '{"keyword":"a","risk":"A.5.i"}',
    'a',
    '{"keyword":"a","risk":"A.1.a","note":""}',
  ])('names the line of %j without quoting it', (line) => {
    expect(keywordList(`{"keyword":"甲","risk":"A.1.a"}\n\n${line}\n`, isRiskId)).toEqual({ line: 3 });
  });
});

function naive(keywords: readonly string[], text: string): string[] {
  return keywords.flatMap((keyword, number) => {
    const ends: string[] = [];
    for (let at = keyword === '' ? -1 : text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1))
      ends.push(`${number}@${at + keyword.length}`);
    return ends;
  });
}
