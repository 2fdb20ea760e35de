import type { Alphabet } from './alphabet.ts';
import type { PairFilter } from './pair-filter.ts';
import { scanProgram } from './scan-program.ts';
import { RECORD_FIELDS, type Trie } from './trie.ts';

/** A block holds at most so many bytes: a place in it, bytes and UTF-16 units, is a small integer. */
export const BLOCK_BYTES = 0x7f_ff;

/** No character reads as more characters than this for each of its bytes. */
const PER_BYTE = 2;
const PAGE = 0x1_00_00;

/** The characters of a few kilobytes of UTF-8, by their numbers in an alphabet; what is absent is left out. */
export interface SymbolBlock {
  readonly symbols: Uint16Array;
  /** Where each begins: bytes in the lower half, UTF-16 units in the upper. */
  readonly places: Uint32Array;
  /** How many line feeds there are, and where the line behind each begins. */
  readonly lines: number;
  readonly lineStarts: Uint32Array;
  /** Where the block ends. */
  readonly end: number;
}

/** What comes of following keywords; an origin is the index where one began, or what the caller gave. */
export interface ScanSink {
  /** A word ends at the character of an index. */
  arrive(word: number, index: number, origin: number): void;
  /** A word goes on behind the block, from a node; `between` Chinese characters, only another one goes on. */
  park(node: number, between: number, origin: number): void;
}

/** scan.wat over an alphabet, a filter and a trie. */
export interface ScanMemory {
  readonly block: SymbolBlock;
  /** Fills the block with whole characters of UTF-8; what is found in it goes to the sink. */
  fill(bytes: Uint8Array, sink: ScanSink): void;
  /** Follows all that begins in the block. */
  begin(): void;
  /** Follows on from the block's beginning what was parked. */
  follow(node: number, between: number, origin: number): void;
}

export function scanMemory(alphabet: Alphabet, filter: PairFilter, { records }: Trie): ScanMemory {
  const most = BLOCK_BYTES * PER_BYTE + 2;
  const sizes = {
    bytes: BLOCK_BYTES + 8,
    symbols: 2 * most,
    places: 4 * most,
    lineStarts: 4 * BLOCK_BYTES,
    found: 4 * most,
    table: alphabet.table.byteLength,
    pairs: filter.pairs.length,
    longer: filter.longer.length,
    ends: filter.ends.length,
    records: records.byteLength,
  };
  const [places, all] = placesOf(sizes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(all / PAGE), maximum: Math.ceil(all / PAGE) });
  const { buffer } = memory;
  const symbols = new Uint16Array(buffer, places.symbols, most);
  const starts = new Uint32Array(buffer, places.places, most);
  const source = new Uint8Array(buffer, 0, sizes.bytes);
  new Uint16Array(buffer, places.table, alphabet.table.length).set(alphabet.table);
  for (const bits of ['pairs', 'longer', 'ends'] as const)
    new Uint8Array(buffer, places[bits], sizes[bits]).set(filter[bits]);
  new Int32Array(buffer, places.records, records.length).set(records);

  let sink: ScanSink | null = null;
  const calls = {
    several: severalOf(alphabet, symbols, starts),
    arrive: (word: number, index: number, origin: number) => sink?.arrive(word, index, origin),
    park: (node: number, between: number, origin: number) => sink?.park(node, between, origin),
  };
  const { leading, other, han } = alphabet;
  const program = scanProgram({ memory, ...calls, ...places, ...masksOf(filter, records), leading, other, han });
  const lineStarts = new Uint32Array(buffer, places.lineStarts, BLOCK_BYTES);
  let [lines, end] = [0, 0];
  return {
    block: {
      symbols,
      places: starts,
      lineStarts,
      get lines() {
        return lines;
      },
      get end() {
        return end;
      },
    },
    fill(bytes, to) {
      sink = to;
      source.set(bytes);
      program.fill(bytes.length);
      [lines, end] = [program.lines(), program.end()];
    },
    begin: () => program.begin(),
    follow: (node, between, origin) => program.follow(node, between, 0, origin),
  };
}

type Several = (point: number, length: number, place: number) => number;

/** Writes what a character with several readings reads as, behind `length` characters; returns how many there are then. */
function severalOf(alphabet: Alphabet, symbols: Uint16Array, places: Uint32Array): Several {
  return (point, length, place) => {
    let end = length;
    for (const symbol of alphabet.several.get(point) ?? []) {
      symbols[end] = symbol;
      places[end] = place;
      end += 1;
    }
    return end;
  };
}

function masksOf(filter: PairFilter, records: Int32Array): Readonly<Record<string, number>> {
  return {
    pairMask: filter.pairs.length * 8 - 1,
    longerMask: filter.longer.length * 8 - 1,
    recordMask: records.length / RECORD_FIELDS - 1,
  };
}

/** One behind the other, each at a multiple of 16. */
function placesOf<T extends string>(
  sizes: Readonly<Record<T, number>>,
): readonly [Readonly<Record<T, number>>, number] {
  let all = 0;
  const places: Record<T, number> = { ...sizes };
  for (const name in sizes) {
    places[name] = all;
    all += Math.ceil(sizes[name] / 16) * 16;
  }
  return [places, all];
}
