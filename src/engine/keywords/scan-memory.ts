import type { Alphabet } from './alphabet.ts';
import type { PairFilter } from './pair-filter.ts';
import { scanModule } from './scan-module.ts';

/** A block holds at most so many bytes: a place in it, bytes and UTF-16 units, is a small integer. */
export const BLOCK_BYTES = 0x7f_ff;

/** No character reads as more characters than this for each of its bytes. */
const PER_BYTE = 2;
const PAGE = 0x1_00_00;

/** The characters of a few kilobytes of UTF-8, by their numbers in an alphabet; what is absent is left out. */
export interface SymbolBlock {
  /** How many there are. */
  readonly length: number;
  readonly symbols: Uint16Array;
  /** Where each begins: bytes in the lower half, UTF-16 units in the upper. */
  readonly places: Uint32Array;
  /** How many line feeds there are, and where the line behind each begins. */
  readonly lines: number;
  readonly lineStarts: Uint32Array;
  /** Where the block ends. */
  readonly end: number;
}

/** scan.wat over an alphabet and a filter. */
export interface ScanMemory {
  readonly block: SymbolBlock;
  /** Fills the block with whole characters of UTF-8. */
  fill(bytes: Uint8Array): void;
  /** Where in the block the second characters stand of what may begin a keyword; good until the next call. */
  begin(): Int32Array;
}

export function scanMemory(alphabet: Alphabet, filter: PairFilter): ScanMemory {
  const most = BLOCK_BYTES * PER_BYTE + 2;
  const sizes = {
    bytes: BLOCK_BYTES + 8,
    symbols: 2 * most,
    places: 4 * most,
    lineStarts: 4 * BLOCK_BYTES,
    found: 4 * most,
    table: alphabet.table.byteLength,
    pairs: filter.pairs.length,
    shorts: filter.shorts.length,
    triples: filter.triples.length,
  };
  const [places, all] = placesOf(sizes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(all / PAGE), maximum: Math.ceil(all / PAGE) });
  const { buffer } = memory;
  const symbols = new Uint16Array(buffer, places.symbols, most);
  const starts = new Uint32Array(buffer, places.places, most);
  const found = new Int32Array(buffer, places.found, most);
  const source = new Uint8Array(buffer, 0, sizes.bytes);
  new Uint16Array(buffer, places.table, alphabet.table.length).set(alphabet.table);
  for (const bits of ['pairs', 'shorts', 'triples'] as const)
    new Uint8Array(buffer, places[bits], sizes[bits]).set(filter[bits]);

  const several = (point: number, length: number, place: number): number => {
    let end = length;
    for (const symbol of alphabet.several.get(point) ?? []) {
      symbols[end] = symbol;
      starts[end] = place;
      end += 1;
    }
    return end;
  };
  const masks = { pairMask: filter.pairs.length * 8 - 1, tripleMask: filter.triples.length * 8 - 1 };
  const { leading, other, han } = alphabet;
  const program = instanceOf({ memory, several, ...places, ...masks, leading, other, han });
  const lineStarts = new Uint32Array(buffer, places.lineStarts, BLOCK_BYTES);
  let [length, lines, end] = [0, 0, 0];
  return {
    block: {
      symbols,
      places: starts,
      lineStarts,
      get length() {
        return length;
      },
      get lines() {
        return lines;
      },
      get end() {
        return end;
      },
    },
    fill(bytes) {
      source.set(bytes);
      length = program.fill(bytes.length);
      [lines, end] = [program.lines(), program.end()];
    },
    begin: () => found.subarray(0, program.begin(length)),
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

interface Program {
  fill(to: number): number;
  begin(length: number): number;
  lines(): number;
  end(): number;
}

function instanceOf(scan: Readonly<Record<string, unknown>>): Program {
  const bytes = Uint8Array.from(atob(scanModule), (char) => char.charCodeAt(0));
  const { fill, begin, lines, end } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { scan }).exports;
  if (
    typeof fill !== 'function' ||
    typeof begin !== 'function' ||
    !(lines instanceof WebAssembly.Global) ||
    !(end instanceof WebAssembly.Global)
  )
    throw new TypeError('scan.wat exports something else');
  return {
    fill: (to) => Number(fill(to)),
    begin: (length) => Number(begin(length)),
    lines: () => Number(lines.value),
    end: () => Number(end.value),
  };
}
