import type { Decoding } from '../../../domain/decoding.ts';
import type { Generation, GenerationRequest } from '../../../domain/ports/language-model.ts';
import { chance, type Chance } from '../../../engine/next-token/chance.ts';
import { nextToken } from '../../../engine/next-token/next-token.ts';
import type { DecoderSession } from './decoder-session.ts';
import type { TextCodec } from './text-codec.ts';

/** Rows that ended leave the batch once this share of it has: copying the cache costs less than computing them on. */
const COMPACT_AT = 0.15;

interface Row {
  /** Place in the request. */
  readonly index: number;
  readonly prompt: readonly number[];
  readonly written: number[];
  readonly chance: Chance;
  /** Places before the first token: shorter prompts are padded on the left. */
  padding: number;
  done: 'stop' | 'length' | null;
}

/** Answers one batch of prompts together, with one run of the model per token. */
export async function generate(
  session: DecoderSession,
  codec: TextCodec,
  requests: readonly GenerationRequest[],
  decoding: Decoding,
): Promise<readonly Generation[]> {
  const rows = requests.map((request, index) => newRow(request, index, codec, decoding));
  const longest = Math.max(...rows.map(({ prompt }) => prompt.length));
  for (const row of rows) row.padding = longest - row.prompt.length;

  let alive: readonly Row[] = rows;
  let past = session.nothing(rows.length);
  let ids = BigInt64Array.from(
    alive.flatMap(({ prompt, padding }) => [...Array<number>(padding).fill(codec.pad), ...prompt]),
    BigInt,
  );
  for (let total = longest, length = longest; ; total += 1, length = 1) {
    const step = {
      rows: alive.length,
      length,
      total,
      ids,
      past,
      mask: maskOf(alive, total),
      positions: positionsOf(alive, total, length),
    };
    const { logits, present } = await session.run(step);
    past = present;
    for (const [place, row] of alive.entries()) {
      if (row.done === null)
        write(
          row,
          logits.subarray(((place + 1) * length - 1) * session.vocabulary, (place + 1) * length * session.vocabulary),
          codec,
          decoding,
        );
    }
    const going = alive.flatMap((row, place) => (row.done === null ? [place] : []));
    if (going.length === 0) break;
    if (alive.length - going.length >= COMPACT_AT * alive.length) {
      past = session.kept(past, going);
      alive = going.flatMap((place) => alive.slice(place, place + 1));
    }
    ids = BigInt64Array.from(alive, ({ written }) => BigInt(written.at(-1) ?? codec.pad));
  }
  return rows.map(({ written, done }) => ({
    text: codec.decode(done === 'stop' ? written.slice(0, -1) : written),
    tokens: written.length,
    finish: done ?? 'length',
  }));
}

/** A prompt that leaves no room for an answer loses its beginning, but for the first token. */
function newRow({ prompt, seed }: GenerationRequest, index: number, codec: TextCodec, { maxNewTokens }: Decoding): Row {
  const ids = codec.encode(prompt);
  const room = Math.max(1, codec.positions - Math.min(maxNewTokens, codec.positions - 1));
  const kept = ids.length <= room ? ids : [...ids.slice(0, 1), ...ids.slice(ids.length - room + 1)];
  return { index, prompt: kept, written: [], chance: chance(seed), padding: 0, done: null };
}

function write(row: Row, logits: Float32Array, codec: TextCodec, decoding: Decoding): void {
  const token = nextToken(logits, decoding, row.chance);
  row.written.push(token < 0 ? codec.pad : token);
  if (token < 0 || codec.ends.has(token)) row.done = 'stop';
  else if (row.written.length >= decoding.maxNewTokens || row.prompt.length + row.written.length >= codec.positions)
    row.done = 'length';
}

function maskOf(rows: readonly Row[], total: number): BigInt64Array {
  const mask = new BigInt64Array(rows.length * total).fill(1n);
  for (const [place, { padding }] of rows.entries()) mask.fill(0n, place * total, place * total + padding);
  return mask;
}

/** The place of each token of this step in its own text; padding stands at place 0. */
function positionsOf(rows: readonly Row[], total: number, length: number): BigInt64Array {
  const positions = new BigInt64Array(rows.length * length);
  for (const [place, { padding }] of rows.entries()) {
    for (let index = 0; index < length; index += 1)
      positions[place * length + index] = BigInt(Math.max(0, total - length + index - padding));
  }
  return positions;
}
