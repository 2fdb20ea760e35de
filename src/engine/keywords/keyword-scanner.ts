import { NOTHING_SEEN, seenIn, type Seen } from './guard.ts';
import type { KeywordMatch, Lexicon } from './keyword-engine.ts';
import { LinePlaces } from './line-places.ts';
import { releases, type Hit } from './releases.ts';
import { BLOCK_BYTES, type ScanSink, type SymbolBlock } from './scan-memory.ts';

/** A keyword that has begun and goes on behind the block. */
interface Walk {
  readonly node: number;
  readonly between: number;
  readonly start: number;
  readonly startByte: number;
  /** What the text so far holds, where guards ask for it. */
  readonly seen: Seen;
}

/** Reads UTF-8 piece by piece; what it finds does not depend on where the pieces are cut. */
export class KeywordScanner {
  private readonly lexicon: Lexicon;
  private readonly release: ReturnType<typeof releases>;
  private readonly block: SymbolBlock;
  private readonly places: LinePlaces;
  private readonly guarded: boolean;
  private walks: readonly Walk[] = [];
  private parked: Walk[] = [];
  private hits: Hit[] = [];
  /** The beginning of a character whose end has not come. */
  private rest = new Uint8Array();
  private bytes: Uint8Array = this.rest;
  private readonly sink: ScanSink = {
    arrive: (word, index, origin) => this.arrive(word, index, origin),
    park: (node, between, origin) => this.park(node, between, origin),
  };

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.release = releases(lexicon);
    this.block = lexicon.memory.block;
    this.places = new LinePlaces(this.block);
    this.guarded = lexicon.guards.some((guard) => guard !== 'none');
  }

  /** The matches that are sure by now. */
  push(bytes: Uint8Array): readonly KeywordMatch[] {
    const { rest } = this;
    const matches: KeywordMatch[] = [];
    let at = -rest.length;
    for (;;) {
      const piece =
        at < 0
          ? joinedOf(rest.subarray(at), bytes.subarray(0, BLOCK_BYTES + at))
          : bytes.subarray(at, at + BLOCK_BYTES);
      const whole = wholeCharacters(piece);
      if (whole === 0) {
        this.rest = piece.slice();
        return matches;
      }
      for (const match of this.scanned(piece.subarray(0, whole))) matches.push(match);
      at += whole;
    }
  }

  /** The others, once the text is over. */
  end(): readonly KeywordMatch[] {
    return this.release([], null);
  }

  private scanned(bytes: Uint8Array): readonly KeywordMatch[] {
    const { memory } = this.lexicon;
    [this.bytes, this.hits, this.parked] = [bytes, [], []];
    memory.fill(bytes, this.sink);
    for (const [index, { node, between }] of this.walks.entries()) memory.follow(node, between, -1 - index);
    memory.begin();
    this.walks = this.parked;
    this.places.next();
    // No keyword crosses a line: all that is not over began on the line that the block ends on.
    const earliest = Math.min(...this.walks.map(({ startByte }) => startByte));
    return this.release(this.hits, this.walks.length === 0 ? null : { line: this.places.line, byte: earliest });
  }

  private park(node: number, between: number, origin: number): void {
    const seen = this.guarded ? this.seenUpTo(origin, this.block.end) : NOTHING_SEEN;
    this.parked.push({ node, between, ...this.startOf(origin), seen });
  }

  /** Notes a word that ends at a character, and those of the same spelling; `origin` is where it began, or -1 - the index of a walk. */
  private arrive(ended: number, index: number, origin: number): void {
    const { more, guards, excuses } = this.lexicon;
    const place = this.block.places[index] ?? 0;
    const behind = place + stepOf(this.bytes[place & 0xff_ff] ?? 0);
    const end = this.places.of(behind, place);
    const { start, startByte } = this.startOf(origin);
    for (let word = ended; word !== -1; word = more[word] ?? -1) {
      const guard = guards[word] ?? 'none';
      if (guard !== 'none' && !this.seenUpTo(origin, behind)[guard]) continue;
      const excused = excuses[word] ?? -1;
      const keyword = excused === -1 ? word : excused;
      this.hits.push({
        match: { keyword, line: end.line, start, end: end.unit, startByte, endByte: end.byte },
        excuse: excused !== -1,
      });
    }
  }

  /** What the text holds from where a keyword began up to a place in the block. */
  private seenUpTo(origin: number, to: number): Seen {
    const begun = origin < 0 ? 0 : (this.block.places[origin] ?? 0) & 0xff_ff;
    return seenIn(this.bytes.subarray(begun, to & 0xff_ff), this.walks[-1 - origin]?.seen ?? NOTHING_SEEN);
  }

  private startOf(origin: number): Pick<Walk, 'start' | 'startByte'> {
    const walk = origin < 0 ? this.walks[-1 - origin] : undefined;
    if (walk !== undefined) return { start: walk.start, startByte: walk.startByte };
    const place = this.block.places[origin] ?? 0;
    const { unit, byte } = this.places.of(place, place);
    return { start: unit, startByte: byte };
  }
}

/** How far a character leads, by its first byte: bytes in the lower half, UTF-16 units in the upper. */
function stepOf(lead: number): number {
  if (lead < 0x80) return 0x1_00_01;
  if (lead < 0xe0) return 0x1_00_02;
  return lead < 0xf0 ? 0x1_00_03 : 0x2_00_04;
}

/** The greatest length that cuts no character. */
function wholeCharacters(bytes: Uint8Array): number {
  const to = bytes.length;
  let begin = to - 1;
  while (begin > to - 4 && begin > 0 && ((bytes[begin] ?? 0) & 0xc0) === 0x80) begin -= 1;
  const lead = bytes[begin] ?? 0;
  const length = lead < 0xc0 ? 1 : stepOf(lead) & 0xff;
  return begin + length > to ? Math.max(begin, 0) : to;
}

function joinedOf(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
