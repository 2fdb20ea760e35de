import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_FOLDS, Folds, folding } from '../../../src/engine/keywords/folding.ts';
import { keywordEngine, type KeywordEngine, type KeywordMatch } from '../../../src/engine/keywords/keyword-engine.ts';
import { naiveMatches } from './naive-matches.ts';

const EVERYTHING = folding(ALL_FOLDS);
const engineOf = (...keywords: readonly string[]): KeywordEngine =>
  keywordEngine(
    keywords.map((text) => ({ text, allow: [] })),
    EVERYTHING,
  );
const places = (matches: readonly KeywordMatch[]): readonly (readonly number[])[] =>
  matches.map(({ keyword, start, end }) => [keyword, start, end]);

/** Everything at once, cut into pieces of the sizes given, again and again. */
function inPieces(engine: KeywordEngine, text: string, sizes: readonly number[]): readonly KeywordMatch[] {
  const bytes = new TextEncoder().encode(text);
  const scanner = engine.scanner();
  const found: KeywordMatch[] = [];
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    found.push(...scanner.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...found, ...scanner.end()];
}

/** Few characters, so that they meet: each fold is among them, surrogate pairs, halves of them, and what reads as several. */
const UNITS = [
  ['赌', '博', '賭', '网', '網', '诗', '口', 'ロ', '𠮷', '㎏', '㊙'],
  ['a', 'A', 'ａ', 'а', 'á', 'o', '0', 'l', 'I', '1', 'k', 'g'],
  [' ', '　', '，', '·', '!', '！', '😀', '❤️', '|', '\u200B', '\u200D', '\u0301', '\uFE0F'],
  ['\n', '\r', '\uD800', '\uDFB7'],
] as const;
const unit = fc.constantFrom(...UNITS.flat());
const someText = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));
const someKeywords = fc.array(
  fc.array(unit, { minLength: 1, maxLength: 4 }).map((units) => units.join('').replaceAll('\n', '')),
  { maxLength: 8 },
);
const FOLDS = ['width', 'letterCase', 'simplified', 'lookalikes', 'invisible', 'separators'] as const;
/** All folds, each one left out, each one alone. */
const foldings = [
  ...FOLDS.map((fold) => folding(Folds.parse({ [fold]: false }))),
  ...FOLDS.map((fold) => folding(Folds.parse(Object.fromEntries(FOLDS.map((one) => [one, one === fold]))))),
];
// A folding is too long to be shown with a counterexample.
const someFolding = fc.nat({ max: foldings.length * 2 });

describe('the keyword engine', () => {
  it('finds what a naive search over folded text finds, no more and no less, at the same places', () => {
    fc.assert(
      fc.property(someKeywords, someText, someFolding, (keywords, text, which) => {
        const folded = foldings[which] ?? EVERYTHING;
        const engine = keywordEngine(
          keywords.map((keyword) => ({ text: keyword, allow: [] })),
          folded,
        );

        expect(engine.matches(text)).toEqual(naiveMatches(keywords, text, folded));
      }),
      { numRuns: 600 },
    );
  });

  it('finds long keywords that begin alike', () => {
    const few = fc.constantFrom('赌', '博', 'a', ' ', '😀');
    const long = fc.string({ unit: few, minLength: 6, maxLength: 12 });
    const pieces = fc.array(fc.string({ unit: few, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 6 }), pieces, (keywords, between) => {
        const text = between.map((piece, at) => piece + (keywords[at % keywords.length] ?? '')).join('');

        expect(engineOf(...keywords).matches(text)).toEqual(naiveMatches(keywords, text, EVERYTHING));
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        someKeywords,
        someText,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (keywords, text, sizes) => {
          const engine = engineOf(...keywords);

          expect(inPieces(engine, text, sizes)).toEqual(engine.matches(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('excuses the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(someKeywords, someText, fc.integer({ min: 1, max: 9 }), (texts, text, size) => {
        const [keyword = '赌博', ...allow] = texts;
        const engine = keywordEngine(
          [
            { text: keyword, allow },
            { text: '博网', allow: ['博网诗'] },
          ],
          EVERYTHING,
        );

        expect(inPieces(engine, text, [size])).toEqual(engine.matches(text));
      }),
      { numRuns: 300 },
    );
  });

  it('finds keywords within and across others', () => {
    expect(places(engineOf('赌博', '网络赌博', '博网', '网络').matches('网络赌博网'))).toEqual([
      [3, 0, 2],
      [1, 0, 4],
      [0, 2, 4],
      [2, 3, 5],
    ]);
  });

  it('gives lines from 1, and offsets within the line in UTF-16 units and UTF-8 bytes', () => {
    expect(engineOf('赌博').matches('诗\n𠮷a賭 博\n')).toEqual([
      { keyword: 0, line: 2, start: 3, end: 6, startByte: 5, endByte: 12 },
    ]);
  });

  it('never matches a keyword across lines, nor one of a single character', () => {
    expect(engineOf('赌博', '赌', '', '\u200b诗').matches('赌\n博赌诗')).toEqual([]);
  });

  it('finds a keyword around more separators than a block holds', () => {
    const text = `x赌${' \u200b'.repeat(70_000)}博`;

    expect(places(engineOf('赌博').matches(text))).toEqual([[0, 1, text.length]]);
  });

  it('finds a keyword around a separator that begins another one', () => {
    expect(places(engineOf('❤赌', '博网').matches('博❤️　网'))).toEqual([[1, 0, 5]]);
  });

  it('finds a keyword once around a separator that goes on in another one', () => {
    expect(places(engineOf('诗口', '诗-a').matches('诗·-口'))).toEqual([[0, 0, 4]]);
  });

  it('takes broken UTF-8 for other characters', () => {
    const scanner = engineOf('赌博').scanner();
    const bytes = [0xff, 0x80, 0xe8, ...new TextEncoder().encode('赌博'), 0xf4, 0xff, 0xff, 0xff, 0xe8];

    expect([...scanner.push(Uint8Array.from(bytes)), ...scanner.end()].length).toBeLessThanOrEqual(1);
  });

  it('does not count a keyword inside a longer harmless word', () => {
    const engine = keywordEngine(
      [
        { text: '赌博', allow: ['反赌博宣传', '禁止赌博'] },
        { text: '赌博宣', allow: [] },
      ],
      EVERYTHING,
    );

    expect(places(engine.matches('反賭博宣传，反赌博，禁止 赌 博，赌博'))).toEqual([
      [1, 1, 4],
      [0, 7, 9],
      [0, 17, 19],
    ]);
  });
});

describe('evasions', () => {
  it.each([
    ['traditional characters', '賭博網站', '赌博网站'],
    ['simplified text for a traditional keyword', '赌博网站', '賭博網站'],
    ['characters of Taiwan and Hong Kong', '裡面着火', '里面著火'],
    ['full width', 'ＶＰＮ下载', 'vpn下载'],
    ['capitals', 'VpN', 'vpn'],
    ['half-width kana', 'ｶｼﾞﾉ', 'カジノ'],
    ['circled letters', 'ⓥⓟⓝ', 'vpn'],
    ['letters in parentheses', '⒱⒫⒩', 'vpn'],
    ['letters on dark squares', '🆅🅿🅽', 'vpn'],
    ['mathematical letters', '𝓿𝙥𝐧', 'vpn'],
    ['a ligature', 'oﬃce', 'office'],
    ['Cyrillic and Greek letters', 'сhеаt ΡΑΥ', 'cheat pay'],
    ['small capitals', 'ᴠᴘɴ', 'vpn'],
    ['accents', 'v́pñ', 'vpn'],
    ['one for l for I', 'V1P', 'vip'],
    ['a small l for a capital I', 'VlP', 'VIP'],
    ['zero for o', 'p0rn', 'porn'],
    ['o for zero', '1oo元', '100元'],
    ['Japanese letters that look Chinese', 'ロ交ニ', '口交二'],
    ['radicals', '⽑⼈', '毛人'],
    ['compatibility ideographs', '不\uF967', '不不'],
    ['a zero-width space', '赌\u200b博', '赌博'],
    ['a zero-width joiner within Latin', 'v\u200dpn', 'vpn'],
    ['a soft hyphen', 'v\u00adpn', 'vpn'],
    ['a byte order mark', '赌\ufeff博', '赌博'],
    ['a variation selector', '赌\u{E0101}博', '赌博'],
    ['a tag character', '赌\u{E0061}博', '赌博'],
    ['a Hangul filler', '赌\u3164博', '赌博'],
    ['a right-to-left override', '赌\u202e博', '赌博'],
    ['a struck-out text', '赌\u0336博', '赌博'],
    ['blanks', '赌 \t　博', '赌博'],
    ['punctuation', '赌。、*博', '赌博'],
    ['emoji', '赌😀👨‍👩‍👧博', '赌博'],
    ['a flag', '赌🇨🇳博', '赌博'],
    ['symbols', '赌|~★＋博', '赌博'],
    ['separators within the keyword', '赌博', '赌·博'],
  ])('finds a keyword behind %s', (_, text, keyword) => {
    const matches = engineOf(keyword).matches(`诗${text}诗`);

    expect(matches).toEqual([expect.objectContaining({ start: 1, end: 1 + text.length, startByte: 3 })]);
  });

  it.each([
    ['a letter between Chinese characters', '赌a博', '赌博'],
    ['a Chinese character between', '赌诗博', '赌博'],
    ['separators within Latin words', 'v p n', 'vpn'],
    ['separators between a letter and a Chinese character', 'A 片', 'A片'],
    ['a word for a number', 'hello', '110'],
    ['a number for a word', '101', 'lol'],
  ])('leaves %s alone', (_, text, keyword) => {
    expect(engineOf(keyword).matches(text)).toEqual([]);
  });

  it.each([
    ['width', 'ｖｐｎ', 'vpn'],
    ['letterCase', 'VPN', 'vpn'],
    ['simplified', '賭博', '赌博'],
    ['lookalikes', 'vрn', 'vpn'],
    ['invisible', '赌\u200b博', '赌博'],
    ['separators', '赌 博', '赌博'],
  ] as const)('can leave out the fold of %s', (fold, text, keyword) => {
    const pattern = { text: keyword, allow: [] };

    expect(keywordEngine([pattern], folding(Folds.parse({ [fold]: false }))).matches(text)).toEqual([]);
    expect(keywordEngine([pattern], EVERYTHING).matches(text)).toHaveLength(1);
  });
});
