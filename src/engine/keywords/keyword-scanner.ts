import { NOTHING_SEEN, seenIn, type Seen } from './guard.ts';
import type { KeywordMatch, Lexicon } from './keyword-engine.ts';
import { beginnings, mayBegin } from './pair-filter.ts';
import { releases, type Hit } from './releases.ts';
import { BLOCK_BYTES, fillBlock } from './symbol-block.ts';
import { childOf } from './trie.ts';

/** Reads UTF-8 piece by piece; what it finds does not depend on where the pieces are cut. */
export interface KeywordScanner {
  /** The matches that are sure by now. */
  push(bytes: Uint8Array): readonly KeywordMatch[];
  /** The others, once the text is over. */
  end(): readonly KeywordMatch[];
}

/** A keyword that has begun and goes on behind the block. */
interface Walk {
  readonly node: number;
  /** Between Chinese characters; only another one goes on. */
  readonly between: boolean;
  readonly start: number;
  readonly startByte: number;
  readonly seen: Seen;
}

export function keywordScanner(lexicon: Lexicon): KeywordScanner {
  const { alphabet, trie, filter, block, found, guards, excuses } = lexicon;
  const { other, han, leading } = alphabet;
  const release = releases(lexicon);
  const guarded = guards.some((guard) => guard !== 'none');
  const line = { number: 1, byte: 0, unit: 0 };
  let walks: readonly Walk[] = [];
  let parked: Walk[] = [];
  let hits: Hit[] = [];
  let rest: Uint8Array = new Uint8Array();
  let source: Uint8Array = rest;

  return {
    push(bytes) {
      const joined = rest.length === 0 ? bytes : joinedOf(rest, bytes);
      const whole = wholeCharacters(joined, joined.length);
      const matches: KeywordMatch[] = [];
      for (let at = 0; at < whole;) {
        const to = at + BLOCK_BYTES >= whole ? whole : wholeCharacters(joined, at + BLOCK_BYTES);
        for (const match of scanned(joined.subarray(at, to))) matches.push(match);
        at = to;
      }
      rest = joined.slice(whole);
      return matches;
    },
    end: () => release([], null),
  };

  function scanned(bytes: Uint8Array): readonly KeywordMatch[] {
    [source, hits, parked] = [bytes, [], []];
    fillBlock(block, bytes, alphabet);
    for (const [index, walk] of walks.entries()) advance(walk.node, walk.between, 0, -1 - index);
    const count = beginnings(block, filter, alphabet, found);
    for (let index = 0; index < count; index += 1) begin(found[index] ?? 0);
    for (const index of unfinished()) begin(index);
    walks = parked;
    const current = line.number + block.lines;
    const matches = release(
      hits,
      walks.length === 0 ? null : { line: current, byte: Math.min(...walks.map((walk) => walk.startByte)) },
    );
    nextLine();
    return matches;
  }

  function begin(first: number): void {
    const node = childOf(trie, 0, block.symbols[first] ?? 0);
    if (node !== -1) advance(node, false, first + 1, first);
  }

  /** Characters at the block's end that may begin a keyword whose second character lies behind it. */
  function unfinished(): readonly number[] {
    const { symbols, length } = block;
    const places: number[] = [];
    for (let index = length - 1; index >= 0; index -= 1) {
      const symbol = symbols[index] ?? 0;
      const known = index < length - 1 && mayBegin(filter, symbol, symbols[index + 1] ?? 0);
      if (symbol >= leading && !known) places.push(index);
      if (symbol >= other) break;
    }
    return places;
  }

  /** Follows one keyword on from a node; `origin` is where it began, or -1 - the index of a walk. */
  function advance(begun: number, betweenBefore: boolean, at: number, origin: number): void {
    const { symbols, length } = block;
    let [node, between] = [begun, betweenBefore];
    for (let index = at; index < length; index += 1) {
      const symbol = symbols[index] ?? 0;
      if (symbol < other && (trie.symbols[node] ?? 0) >= han) {
        const written = between ? -1 : childOf(trie, node, symbol);
        if (written !== -1) arrive(written, index, origin);
        if (written !== -1) advance(written, false, index + 1, origin);
        between = true;
        continue;
      }
      if (between && symbol < han) return;
      node = childOf(trie, node, symbol);
      if (node === -1) return;
      between = false;
      arrive(node, index, origin);
    }
    parked.push({
      node,
      between,
      ...startOf(origin),
      seen: guarded ? seenUpTo(origin, block.end & 0xff_ff) : NOTHING_SEEN,
    });
  }

  function arrive(node: number, index: number, origin: number): void {
    let word = trie.ends[node] ?? -1;
    if (word === -1) return;
    const place = block.places[index] ?? 0;
    const lead = source[place & 0xff_ff] ?? 0;
    const step = lead < 0x80 ? 0x1_00_01 : lead < 0xe0 ? 0x1_00_02 : lead < 0xf0 ? 0x1_00_03 : 0x2_00_04;
    for (; word !== -1; word = trie.more[word] ?? -1) {
      const guard = guards[word] ?? 'none';
      if (guard !== 'none' && !seenUpTo(origin, (place + step) & 0xff_ff)[guard]) continue;
      const { number, start: lineStart } = lineOf(place & 0xff_ff);
      const end = offsets(place + step, lineStart);
      const { start, startByte } = startOf(origin);
      const excused = excuses[word] ?? -1;
      hits.push({
        match: {
          keyword: excused === -1 ? word : excused,
          line: number,
          start,
          end: end.unit,
          startByte,
          endByte: end.byte,
        },
        excuse: excused !== -1,
      });
    }
  }

  /** What the text holds from where a keyword began up to a byte of the block. */
  function seenUpTo(origin: number, to: number): Seen {
    const begun = origin < 0 ? 0 : (block.places[origin] ?? 0) & 0xff_ff;
    return seenIn(source.subarray(begun, to), walks[-1 - origin]?.seen ?? NOTHING_SEEN);
  }

  function startOf(origin: number): { readonly start: number; readonly startByte: number } {
    const walk = origin < 0 ? walks[-1 - origin] : undefined;
    if (walk !== undefined) return { start: walk.start, startByte: walk.startByte };
    const place = block.places[origin] ?? 0;
    const { unit, byte } = offsets(place, lineOf(place & 0xff_ff).start);
    return { start: unit, startByte: byte };
  }

  /** The line that a byte of the block lies on; `start` is its place in the block, or null where it began before. */
  function lineOf(byte: number): { readonly number: number; readonly start: number | null } {
    let [low, high] = [0, block.lines];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (((block.lineStarts[middle] ?? 0) & 0xff_ff) <= byte) low = middle + 1;
      else high = middle;
    }
    return { number: line.number + low, start: low === 0 ? null : (block.lineStarts[low - 1] ?? 0) };
  }

  function offsets(place: number, lineStart: number | null): { readonly unit: number; readonly byte: number } {
    const [byte, unit] = [place & 0xff_ff, place >>> 16];
    if (lineStart === null) return { byte: byte + line.byte, unit: unit + line.unit };
    return { byte: byte - (lineStart & 0xff_ff), unit: unit - (lineStart >>> 16) };
  }

  function nextLine(): void {
    const last = block.lines === 0 ? null : (block.lineStarts[block.lines - 1] ?? 0);
    const { unit, byte } = offsets(block.end, last);
    line.number += block.lines;
    [line.unit, line.byte] = [unit, byte];
  }
}

/** The greatest length up to `to` that cuts no character. */
function wholeCharacters(bytes: Uint8Array, to: number): number {
  let begin = to - 1;
  while (begin > to - 4 && begin > 0 && ((bytes[begin] ?? 0) & 0xc0) === 0x80) begin -= 1;
  const lead = bytes[begin] ?? 0;
  const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return begin + length > to ? Math.max(begin, 0) : to;
}

function joinedOf(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
