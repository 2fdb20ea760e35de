import { createHash } from 'node:crypto';

/** Chinese as it is written on the web, made from a seed: Zipf's words, punctuation, Latin words, digits, emoji, some keywords. */
export interface KeywordWork {
  readonly keywords: readonly string[];
  text(bytes: number): Buffer;
}

const PUNCTUATION = ['，', '。', '、', '！', '？', '：', '“', '”', '\n'];
const LATIN = [
  'AI',
  'GPT',
  'www',
  'com',
  'the',
  'model',
  'data',
  'iPhone',
  'Python',
  'of',
  'video',
  '2024',
  '100',
  '36',
];
const EMOJI = ['😀', '👍', '🎉', '❤️'];
const WORDS = 40_000;
/** One word of so many is a keyword. */
const RARE = 400;

export function keywordWork(count: number, seed = 1): KeywordWork {
  const random = generator(seed);
  const common = commonCharacters();
  const word = (length: number): string =>
    Array.from({ length }, () => common[Math.floor(common.length * random() ** 2)] ?? '').join('');
  const lengths = [1, 2, 2, 2, 2, 2, 3, 4];
  const words = Array.from({ length: WORDS }, () => word(lengths[Math.floor(random() * lengths.length)] ?? 2));
  const keywords = new Set<string>();
  while (keywords.size < count) {
    // Most keywords begin as ordinary words do; some are names and codes.
    const kind = random();
    const begin = words[Math.floor(random() * WORDS)] ?? '';
    if (kind < 0.05) keywords.add(`${LATIN[Math.floor(random() * 9)] ?? ''}${Math.floor(random() * 10_000)}`);
    else if (kind < 0.6) keywords.add(begin + word(2));
    else keywords.add(word(2 + Math.floor(random() * 4)));
  }
  const list = [...keywords];
  const next = (): string => {
    const kind = random();
    if (kind < 0.12) return PUNCTUATION[Math.floor(random() * PUNCTUATION.length)] ?? '';
    if (kind < 0.17) return ` ${LATIN[Math.floor(random() * LATIN.length)] ?? ''} `;
    if (kind < 0.173) return EMOJI[Math.floor(random() * EMOJI.length)] ?? '';
    if (kind < 0.173 + 1 / RARE) return list[Math.floor(random() * list.length)] ?? '';
    return words[Math.floor(WORDS ** random()) - 1] ?? '';
  };
  return { keywords: list, text: (bytes) => textOf(next, bytes) };
}

function textOf(next: () => string, bytes: number): Buffer {
  const text = Buffer.alloc(bytes, '\n');
  for (let at = 0; at < bytes;) {
    let piece = '';
    while (piece.length < 16_384) piece += next();
    const encoded = Buffer.from(piece);
    if (at + encoded.length > bytes) break;
    at += encoded.copy(text, at);
  }
  return text;
}

/** The 3,755 characters of GB 2312's first level. */
function commonCharacters(): readonly string[] {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  const all = Array.from(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
  // By pinyin they would be too regular: neighbours are to be strangers.
  return all.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));
}

function orderOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
