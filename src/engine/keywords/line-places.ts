import type { SymbolBlock } from './symbol-block.ts';

/** A place on a line: UTF-16 units and UTF-8 bytes from its beginning. */
export interface LinePlace {
  readonly line: number;
  readonly unit: number;
  readonly byte: number;
}

/** Turns places in a block into places on lines, over all blocks of a text. */
export class LinePlaces {
  /** Where the block that is being read begins. */
  private from: LinePlace = { line: 1, unit: 0, byte: 0 };
  private readonly block: SymbolBlock;

  constructor(block: SymbolBlock) {
    this.block = block;
  }

  /** `on` is a place on the line that is meant: a keyword's end may be where the next line begins. */
  of(place: number, on: number): LinePlace {
    const { lineStarts, lines } = this.block;
    let [low, high] = [0, lines];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lineStarts[middle] ?? 0) <= on) low = middle + 1;
      else high = middle;
    }
    const [byte, unit] = [place & 0xff_ff, place >>> 16];
    const { from } = this;
    if (low === 0) return { line: from.line, unit: from.unit + unit, byte: from.byte + byte };
    const start = lineStarts[low - 1] ?? 0;
    return { line: from.line + low, unit: unit - (start >>> 16), byte: byte - (start & 0xff_ff) };
  }

  /** The block has been read. */
  next(): void {
    this.from = this.of(this.block.end, this.block.end);
  }

  get line(): number {
    return this.from.line;
  }
}
