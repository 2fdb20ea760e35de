import type { Alphabet } from './alphabet.ts';
import type { SymbolBlock } from './symbol-block.ts';

/** Which two characters begin a keyword: a bit for each pair, by its hash. */
export interface PairFilter {
  readonly bits: Int32Array;
  readonly mask: number;
}

/** So many bits for each pair keep false alarms near one in a hundred. */
const BITS_PER_PAIR = 64;

export function pairFilterOf(words: readonly (readonly number[])[]): PairFilter {
  const pairs = new Set(words.map(([first = 0, second = 0]) => first * 0x1_00_00 + second));
  const size = 2 ** Math.ceil(Math.log2(Math.max(1024, pairs.size * BITS_PER_PAIR)));
  const filter = { bits: new Int32Array(size / 32), mask: size - 1 };
  for (const [first = 0, second = 0] of words) {
    const at = pairOf(first, second) & filter.mask;
    filter.bits[at >>> 5] = (filter.bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }
  return filter;
}

export function mayBegin({ bits, mask }: PairFilter, first: number, second: number): boolean {
  const at = pairOf(first, second) & mask;
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/**
 * Writes the places where a keyword may begin into `found`, each once and in order but for those across separators;
 * returns how many. Places whose second character lies beyond the block are not among them. Hot: bench row "one thread".
 */
export function beginnings(block: SymbolBlock, filter: PairFilter, alphabet: Alphabet, found: Int32Array): number {
  const { symbols, length } = block;
  const { bits, mask } = filter;
  const { leading, other, han } = alphabet;
  let [count, anchor, before] = [0, other, other];
  for (let index = 0; index < length; index += 1) {
    const symbol = symbols[index] ?? 0;
    const at = (Math.imul(anchor, FACTOR) + symbol) & mask;
    if ((((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1) count = begin(index, count);
    // A separator that begins keywords hides the Chinese character before it.
    if (before >= leading && before < other && symbol >= han) count = begin(index, count, true);
    if (symbol >= leading) anchor = symbol;
    before = symbol;
  }
  return count;

  function begin(second: number, many: number, hidden = false): number {
    let first = second - 1;
    const limit = hidden ? other : leading;
    while (first >= 0 && (symbols[first] ?? 0) < limit) first -= 1;
    if (first < 0 || (hidden && !mayBegin(filter, symbols[first] ?? 0, symbols[second] ?? 0))) return many;
    if (first < second - 1 && mayBegin(filter, symbols[first] ?? 0, symbols[first + 1] ?? 0)) return many;
    found[many] = first;
    return many + 1;
  }
}

const FACTOR = 0x9e_5b;

function pairOf(first: number, second: number): number {
  return Math.imul(first, FACTOR) + second;
}
