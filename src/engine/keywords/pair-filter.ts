/** How keywords begin: a bit for each beginning, by its hash. scan.wat reads them. */
export interface PairFilter {
  /** Two characters. */
  readonly pairs: Uint8Array;
  /** More than two, up to DEEPEST. */
  readonly longer: Uint8Array;
  /** Where the filter knows no more: whole keywords, and beginnings of DEEPEST characters. As long as `longer`. */
  readonly ends: Uint8Array;
}

const DEEPEST = 8;
/** So many bits for each keep false alarms near one in a hundred. */
const BITS_EACH = 64;
const LEAST_BITS = 1024;
/** Stands in scan.wat, too. */
const FACTOR = 0x9e_5b;

/** Of words of two characters or more. */
export function pairFilterOf(words: readonly (readonly number[])[]): PairFilter {
  const filter = { pairs: bitsFor(words.length), longer: bitsFor(words.length), ends: bitsFor(words.length) };
  for (const word of words) {
    let hash = word[0] ?? 0;
    for (let at = 1; at < Math.min(word.length, DEEPEST); at += 1) {
      hash = hashOf(hash, word[at] ?? 0);
      mark(at === 1 ? filter.pairs : filter.longer, hash);
    }
    mark(filter.ends, hash);
  }
  return filter;
}

function bitsFor(count: number): Uint8Array {
  return new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(LEAST_BITS, count * BITS_EACH))) / 8);
}

function mark(bits: Uint8Array, hash: number): void {
  const at = hash & (bits.length * 8 - 1);
  bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
}

function hashOf(before: number, symbol: number): number {
  return Math.imul(before, FACTOR) + symbol;
}
