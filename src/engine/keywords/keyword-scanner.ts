import { NOTHING_SEEN, seenIn, type Seen } from './guard.ts';
import type { KeywordMatch, Lexicon } from './keyword-engine.ts';
import { LinePlaces } from './line-places.ts';
import { beginnings, mayBegin } from './pair-filter.ts';
import { releases, type Hit } from './releases.ts';
import { BLOCK_BYTES, fillBlock } from './symbol-block.ts';
import { childOf } from './trie.ts';

/** A keyword that has begun and goes on behind the block. */
interface Walk {
  readonly node: number;
  /** Between Chinese characters: only another one goes on. */
  readonly between: boolean;
  readonly start: number;
  readonly startByte: number;
  /** What the text so far holds, where guards ask for it. */
  readonly seen: Seen;
}

/** Reads UTF-8 piece by piece; what it finds does not depend on where the pieces are cut. */
export class KeywordScanner {
  private readonly lexicon: Lexicon;
  private readonly release: ReturnType<typeof releases>;
  private readonly places: LinePlaces;
  private readonly guarded: boolean;
  private walks: readonly Walk[] = [];
  private parked: Walk[] = [];
  private hits: Hit[] = [];
  /** The beginning of a character whose end has not come. */
  private rest = new Uint8Array();
  private bytes: Uint8Array = this.rest;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.release = releases(lexicon);
    this.places = new LinePlaces(lexicon.block);
    this.guarded = lexicon.guards.some((guard) => guard !== 'none');
  }

  /** The matches that are sure by now. */
  push(bytes: Uint8Array): readonly KeywordMatch[] {
    const joined = this.rest.length === 0 ? bytes : joinedOf(this.rest, bytes);
    const whole = wholeCharacters(joined, joined.length);
    const matches: KeywordMatch[] = [];
    for (let at = 0; at < whole;) {
      const to = at + BLOCK_BYTES >= whole ? whole : wholeCharacters(joined, at + BLOCK_BYTES);
      for (const match of this.scanned(joined.subarray(at, to))) matches.push(match);
      at = to;
    }
    this.rest = joined.slice(whole);
    return matches;
  }

  /** The others, once the text is over. */
  end(): readonly KeywordMatch[] {
    return this.release([], null);
  }

  private scanned(bytes: Uint8Array): readonly KeywordMatch[] {
    const { alphabet, block, filter, found } = this.lexicon;
    [this.bytes, this.hits, this.parked] = [bytes, [], []];
    fillBlock(block, bytes, alphabet);
    for (const [index, walk] of this.walks.entries()) this.advance(walk.node, walk.between, 0, -1 - index);
    const count = beginnings(block, filter, alphabet, found);
    for (let index = 0; index < count; index += 1) this.begin(found[index] ?? 0);
    for (const index of this.unfinished()) this.begin(index);
    this.walks = this.parked;
    this.places.next();
    // No keyword crosses a line: all that is not over began on the line that the block ends on.
    const earliest = Math.min(...this.walks.map(({ startByte }) => startByte));
    return this.release(this.hits, this.walks.length === 0 ? null : { line: this.places.line, byte: earliest });
  }

  private begin(first: number): void {
    const { trie, block } = this.lexicon;
    const node = childOf(trie, 0, block.symbols[first] ?? 0);
    if (node !== -1) this.advance(node, false, first + 1, first);
  }

  /** Characters at the block's end that may begin a keyword whose second character lies behind it. */
  private unfinished(): readonly number[] {
    const { block, alphabet, filter } = this.lexicon;
    const places: number[] = [];
    for (let index = block.length - 1; index >= 0; index -= 1) {
      const symbol = block.symbols[index] ?? 0;
      const known = index < block.length - 1 && mayBegin(filter, symbol, block.symbols[index + 1] ?? 0);
      if (symbol >= alphabet.leading && !known) places.push(index);
      if (symbol >= alphabet.other) break;
    }
    return places;
  }

  /** Follows one keyword on from a node; `origin` is where it began, or -1 - the index of a walk. */
  private advance(begun: number, betweenBefore: boolean, at: number, origin: number): void {
    const { block, trie, alphabet } = this.lexicon;
    const { symbols, length } = block;
    let [node, between] = [begun, betweenBefore];
    for (let index = at; index < length; index += 1) {
      const symbol = symbols[index] ?? 0;
      if (symbol < alphabet.other && (trie.symbols[node] ?? 0) >= alphabet.han) {
        // The keyword itself may go on with what also separates.
        const written = between ? -1 : childOf(trie, node, symbol);
        if (written !== -1) {
          this.arrive(written, index, origin);
          this.advance(written, false, index + 1, origin);
        }
        between = true;
        continue;
      }
      if (between && symbol < alphabet.han) return;
      node = childOf(trie, node, symbol);
      if (node === -1) return;
      between = false;
      this.arrive(node, index, origin);
    }
    const seen = this.guarded ? this.seenUpTo(origin, block.end) : NOTHING_SEEN;
    this.parked.push({ node, between, ...this.startOf(origin), seen });
  }

  /** Notes the keywords that end at a node. */
  private arrive(node: number, index: number, origin: number): void {
    const { trie, block, guards, excuses } = this.lexicon;
    let word = trie.ends[node] ?? -1;
    if (word === -1) return;
    const place = block.places[index] ?? 0;
    const behind = place + stepOf(this.bytes[place & 0xff_ff] ?? 0);
    const end = this.places.of(behind, place);
    const { start, startByte } = this.startOf(origin);
    for (; word !== -1; word = trie.more[word] ?? -1) {
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
    const begun = origin < 0 ? 0 : (this.lexicon.block.places[origin] ?? 0) & 0xff_ff;
    return seenIn(this.bytes.subarray(begun, to & 0xff_ff), this.walks[-1 - origin]?.seen ?? NOTHING_SEEN);
  }

  private startOf(origin: number): Pick<Walk, 'start' | 'startByte'> {
    const walk = origin < 0 ? this.walks[-1 - origin] : undefined;
    if (walk !== undefined) return { start: walk.start, startByte: walk.startByte };
    const place = this.lexicon.block.places[origin] ?? 0;
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

/** The greatest length up to `to` that cuts no character. */
function wholeCharacters(bytes: Uint8Array, to: number): number {
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
