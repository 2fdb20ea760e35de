import { FEED, MARKS, SEVERAL, type Alphabet } from './alphabet.ts';

/** A block holds at most so many bytes: a place in it is a small integer. */
export const BLOCK_BYTES = 0x7f_ff;

/** No character reads as more characters than this for each of its bytes. */
const PER_BYTE = 2;

/** The characters of a few kilobytes of UTF-8, by their numbers in an alphabet; what is absent is left out. */
export interface SymbolBlock {
  /** How many there are. */
  length: number;
  readonly symbols: Uint16Array;
  /** Where each begins: bytes in the lower half, UTF-16 units in the upper. */
  readonly places: Uint32Array;
  /** How many line feeds there are, and where the line behind each begins. */
  lines: number;
  readonly lineStarts: Uint32Array;
  /** Where the block ends. */
  end: number;
}

export function symbolBlock(): SymbolBlock {
  return {
    length: 0,
    symbols: new Uint16Array(BLOCK_BYTES * PER_BYTE),
    places: new Uint32Array(BLOCK_BYTES * PER_BYTE),
    lines: 0,
    lineStarts: new Uint32Array(BLOCK_BYTES),
    end: 0,
  };
}

/** Fills the block with whole characters of UTF-8. Hot: bench row "one thread". */
export function fillBlock(block: SymbolBlock, bytes: Uint8Array, alphabet: Alphabet): void {
  const { symbols, places, lineStarts } = block;
  const { table, several, other } = alphabet;
  let [at, length, lines, place] = [0, 0, 0, 0];
  const to = bytes.length;
  while (at < to) {
    const lead = bytes[at] ?? 0;
    let point = lead;
    let step = 0x1_00_01;
    if (lead >= 0x80) {
      const second = (bytes[at + 1] ?? 0) & 0x3f;
      if (lead < 0xe0) {
        point = ((lead & 0x1f) << 6) | second;
        step = 0x1_00_02;
      } else if (lead < 0xf0) {
        point = ((lead & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
        step = 0x1_00_03;
      } else {
        point =
          ((lead & 7) << 18) | (second << 12) | (((bytes[at + 2] ?? 0) & 0x3f) << 6) | ((bytes[at + 3] ?? 0) & 0x3f);
        step = 0x2_00_04;
      }
    }
    const symbol = table[point] ?? other;
    if (symbol < MARKS) {
      symbols[length] = symbol;
      places[length] = place;
      length += 1;
    } else if (symbol === FEED) {
      symbols[length] = other;
      places[length] = place;
      length += 1;
      lineStarts[lines] = place + step;
      lines += 1;
    } else if (symbol === SEVERAL) {
      for (const one of several.get(point) ?? []) {
        symbols[length] = one;
        places[length] = place;
        length += 1;
      }
    }
    at += step & 0xff;
    place += step;
  }
  block.length = length;
  block.lines = lines;
  block.end = place;
}
