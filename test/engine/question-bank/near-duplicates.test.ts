import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearDuplicates, plainQuestion } from '../../../src/engine/question-bank/near-duplicates.ts';

it.each([
  ['width, case, blanks and punctuation', 'ＡＢＣ 是什么？', 'abc是什么'],
  ['invisible characters', '写\u200b诗', '写诗'],
])('takes %s for no difference', (_, a, b) => {
  expect(plainQuestion(a)).toBe(plainQuestion(b));
});

it.each([
  ['minus and plus', '1-1等于几', '1+1等于几'],
  ['characters', '写春天', '写秋天'],
])('keeps other %s apart', (_, a, b) => {
  expect(plainQuestion(a)).not.toBe(plainQuestion(b));
});

it('finds the earlier question that another is like, and only that', () => {
  const long = '请以江南的春天为题写一首七言绝句，并说明每一句的意思和用典';
  const texts = [
    long,
    '介绍一下北京的四季',
    `${long}。谢谢`,
    long.replace('春天', '秋天'),
    '介绍一下北京的四季风光与人物',
  ];

  expect(nearDuplicates(texts)).toEqual([null, null, 0, 0, null]);
});

it('agrees with comparing every question with every one before it that is like none', () => {
  const pairs = (text: string): Set<string> => new Set(text.split('').map((char, at) => char + (text[at + 1] ?? '')));
  const like = (a: string, b: string): boolean => {
    const [x, y] = [pairsOf(a), pairsOf(b)];
    return x.intersection(y).size / x.union(y).size >= 0.8;
  };
  const pairsOf = (text: string): Set<string> =>
    text.length < 2 ? new Set(text) : new Set([...pairs(text)].filter((pair) => pair.length === 2));

  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 })), (texts) => {
      const kept: string[] = [];
      const expected = texts.map((text) => {
        const found = kept.some((other) => like(text, other));
        if (!found) kept.push(text);
        return found;
      });

      expect(nearDuplicates(texts).map((place) => place !== null)).toEqual(expected);
    }),
  );
});
