/** Which two and which three characters begin a keyword: a bit for each, by its hash. scan.wat reads them. */
export interface PairFilter {
  readonly pairs: Uint8Array;
  /** Pairs that are a keyword already. */
  readonly shorts: Uint8Array;
  readonly triples: Uint8Array;
}

/** So many bits for each keep false alarms near one in a hundred. */
const BITS_EACH = 64;
const LEAST_BITS = 1024;
/** Stands in scan.wat, too. */
const FACTOR = 0x9e_5b;

export function pairFilterOf(words: readonly (readonly number[])[]): PairFilter {
  const pairs = new Set(words.map(([first = 0, second = 0]) => pairOf(first, second)));
  const size = 2 ** Math.ceil(Math.log2(Math.max(LEAST_BITS, pairs.size * BITS_EACH)));
  const triples = 2 ** Math.ceil(Math.log2(Math.max(LEAST_BITS, words.length * BITS_EACH)));
  const filter = {
    pairs: new Uint8Array(size / 8),
    shorts: new Uint8Array(size / 8),
    triples: new Uint8Array(triples / 8),
  };
  for (const [first = 0, second = 0, third] of words) {
    const pair = pairOf(first, second);
    mark(filter.pairs, pair);
    if (third === undefined) mark(filter.shorts, pair);
    else mark(filter.triples, pairOf(pair, third));
  }
  return filter;
}

function mark(bits: Uint8Array, hash: number): void {
  const at = hash & (bits.length * 8 - 1);
  bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
}

function pairOf(first: number, second: number): number {
  return Math.imul(first, FACTOR) + second;
}
