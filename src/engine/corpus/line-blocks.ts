import type { TextEncoding } from '../text/decoded-text.ts';
import { strictDecoder } from '../text/streamed-text.ts';

/** A line longer than this is a bad row: a line lies in memory whole. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export type Line =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly bad: 'encoding' | 'line-too-long' };

export interface LineBlock {
  readonly lines: readonly Line[];
  /** Bytes of the block, line ends included, and where the next one begins. */
  readonly bytes: number;
  readonly end: { readonly offset: number; readonly line: number };
}

interface Start {
  readonly encoding: TextEncoding;
  /** Bytes before the first chunk. */
  readonly offset: number;
  readonly line: number;
}

/** Cuts chunks of bytes at line ends and decodes them; memory is bounded by a chunk and MAX_LINE_BYTES, whatever a line holds. */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array>, start: Start): AsyncIterable<LineBlock> {
  const cutter = new Cutter(start);
  for await (const chunk of chunks) {
    const block = cutter.push(chunk);
    if (block !== null) yield block;
  }
  const last = cutter.end();
  if (last !== null) yield last;
}

class Cutter {
  private carry = new Uint8Array();
  /** Bytes of a line that is too long and no longer kept. */
  private skipped = 0;
  private offset: number;
  private line: number;
  private readonly decode: (bytes: Uint8Array) => string | null;
  private readonly encoding: TextEncoding;

  constructor({ encoding, offset, line }: Start) {
    this.encoding = encoding;
    this.offset = offset;
    this.line = line;
    this.decode = strictDecoder(encoding);
  }

  push(chunk: Uint8Array): LineBlock | null {
    const bytes = joined(this.carry, chunk);
    const end = this.lastLineEnd(bytes);
    if (end > 0) {
      this.carry = bytes.slice(end);
      return this.block(bytes.subarray(0, end));
    }
    this.carry = bytes;
    if (bytes.length > MAX_LINE_BYTES) {
      // An odd byte of UTF-16 waits for its other half.
      const kept = bytes.length % 2;
      this.skipped += bytes.length - kept;
      this.carry = bytes.slice(bytes.length - kept);
    }
    return null;
  }

  end(): LineBlock | null {
    const bytes = this.carry;
    this.carry = new Uint8Array();
    return bytes.length + this.skipped === 0 ? null : this.block(bytes);
  }

  private block(bytes: Uint8Array): LineBlock {
    const lines = this.linesOf(bytes);
    const size = bytes.length + this.skipped;
    this.skipped = 0;
    this.offset += size;
    this.line += lines.length;
    return { lines, bytes: size, end: { offset: this.offset, line: this.line } };
  }

  private linesOf(bytes: Uint8Array): readonly Line[] {
    const text = this.skipped > 0 || bytes.length > MAX_LINE_BYTES ? null : this.decode(bytes);
    if (text === null) return this.oneByOne(bytes);
    const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
    return lines.map((line, index) => ({ line: this.line + index, text: withoutReturn(line) }));
  }

  /** For blocks of which some line does not decode or is too long. */
  private oneByOne(bytes: Uint8Array): readonly Line[] {
    const lines: Line[] = [];
    for (let from = 0; from < bytes.length || (lines.length === 0 && this.skipped > 0);) {
      const to = this.nextLineEnd(bytes, from);
      const line = this.line + lines.length;
      const long = to - from > MAX_LINE_BYTES || (from === 0 && this.skipped > 0);
      const text = long ? null : this.decode(bytes.subarray(from, to));
      if (text === null) lines.push({ line, bad: long ? 'line-too-long' : 'encoding' });
      else lines.push({ line, text: withoutReturn(text.endsWith('\n') ? text.slice(0, -1) : text) });
      from = to;
    }
    return lines;
  }

  /** Behind the last line end; 0 where there is none. */
  private lastLineEnd(bytes: Uint8Array): number {
    for (let at = bytes.lastIndexOf(0x0a); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(0x0a, at - 1)) {
      const end = this.lineEndAt(bytes, at);
      if (end !== null) return end;
    }
    return 0;
  }

  private nextLineEnd(bytes: Uint8Array, from: number): number {
    for (let at = bytes.indexOf(0x0a, from); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
      const end = this.lineEndAt(bytes, at);
      if (end !== null) return end;
    }
    return bytes.length;
  }

  /** Behind the line feed whose byte 0x0a lies at that place; null where it is half of another character. */
  private lineEndAt(bytes: Uint8Array, at: number): number | null {
    if (this.encoding === 'utf-16le') return at % 2 === 0 && bytes[at + 1] === 0 ? at + 2 : null;
    if (this.encoding === 'utf-16be') return at % 2 === 1 && bytes[at - 1] === 0 ? at + 1 : null;
    return at + 1;
  }
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
