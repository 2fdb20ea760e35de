import type { Decoding } from '../../../domain/decoding.ts';
import type { Generation, GenerationRequest } from '../../../domain/ports/language-model.ts';
import { chance, type Chance } from '../../../engine/next-token/chance.ts';
import { nextToken } from '../../../engine/next-token/next-token.ts';
import type { DecoderSession } from './decoder-session.ts';
import type { KeyValueCache } from './key-value-cache.ts';
import type { TextCodec } from './text-codec.ts';

/** Rows that ended leave the batch once this share of it has: copying the cache costs less than computing them on. */
const COMPACT_AT = 0.15;

interface Row {
  readonly prompt: readonly number[];
  readonly written: number[];
  readonly chance: Chance;
  /** Places between the shared beginning and the rest of the prompt: shorter prompts are padded there. */
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
  const rows = requests.map((request) => newRow(request, codec, decoding));
  if (rows.length === 0) return [];
  const longest = Math.max(...rows.map(({ prompt }) => prompt.length));
  for (const row of rows) row.padding = longest - row.prompt.length;
  const shared = sharedBeginning(rows);
  const batch = { session, codec, decoding, shared };

  const cache = await begun(batch, rows);
  let alive: readonly Row[] = rows;
  let ids = BigInt64Array.from(
    rows.flatMap(({ prompt, padding }) => [...Array<number>(padding).fill(codec.pad), ...prompt.slice(shared)]),
    BigInt,
  );
  for (let length = longest - shared; ; length = 1) {
    const mask = maskOf(alive, shared, cache.tokens + length);
    const logits = await session.run({ length, ids, mask, positions: positionsOf(alive, cache.tokens, length) }, cache);
    for (const [place, row] of alive.entries()) {
      const end = (place + 1) * length * session.vocabulary;
      if (row.done === null) write(row, logits.subarray(end - session.vocabulary, end), codec, decoding);
    }
    const going = alive.flatMap((row, place) => (row.done === null ? [place] : []));
    if (going.length === 0) break;
    if (alive.length - going.length >= COMPACT_AT * alive.length) {
      cache.keep(going);
      alive = alive.filter((row) => row.done === null);
    }
    ids = BigInt64Array.from(alive, ({ written }) => BigInt(written.at(-1) ?? codec.pad));
  }
  return rows.map(({ written, done }) => ({
    text: codec.decode(done === 'stop' ? written.slice(0, -1) : written),
    tokens: written.length,
    finish: done ?? 'length',
  }));
}

interface Batch {
  readonly session: DecoderSession;
  /** Tokens that all prompts begin with: they are computed once. */
  readonly shared: number;
}

async function begun({ session, shared }: Batch, rows: readonly Row[]): Promise<KeyValueCache> {
  const beginning = rows[0]?.prompt.slice(0, shared) ?? [];
  if (rows.length === 1 || beginning.length === 0) return session.newCache(rows.length);
  const cache = session.newCache(1);
  const ids = BigInt64Array.from(beginning, BigInt);
  const positions = BigInt64Array.from(beginning.keys(), BigInt);
  await session.run({ length: shared, ids, mask: new BigInt64Array(shared).fill(1n), positions }, cache);
  return cache.repeated(rows.length);
}

/** How many tokens all prompts begin with, short of their last, whose logits every row needs for itself; 0 for a single prompt. */
function sharedBeginning([first, ...others]: readonly Row[]): number {
  if (first === undefined || others.length === 0) return 0;
  const most = Math.min(...[first, ...others].map(({ prompt }) => prompt.length - 1));
  const differing = first.prompt
    .slice(0, most)
    .findIndex((id, place) => others.some(({ prompt }) => prompt[place] !== id));
  return differing === -1 ? most : differing;
}

/** A prompt that leaves no room for an answer loses its beginning, but for the first token. */
function newRow({ prompt, seed }: GenerationRequest, codec: TextCodec, { maxNewTokens }: Decoding): Row {
  const ids = codec.encode(prompt);
  const room = Math.max(1, codec.positions - Math.min(maxNewTokens, codec.positions - 1));
  const kept = ids.length <= room ? ids : [...ids.slice(0, 1), ...ids.slice(ids.length - room + 1)];
  return { prompt: kept, written: [], chance: chance(seed), padding: 0, done: null };
}

function write(row: Row, logits: Float32Array, codec: TextCodec, decoding: Decoding): void {
  const token = nextToken(logits, decoding, row.chance);
  row.written.push(token < 0 ? codec.pad : token);
  if (token < 0 || codec.ends.has(token)) row.done = 'stop';
  else if (row.written.length >= decoding.maxNewTokens || row.prompt.length + row.written.length >= codec.positions)
    row.done = 'length';
}

function maskOf(rows: readonly Row[], shared: number, total: number): BigInt64Array {
  const mask = new BigInt64Array(rows.length * total).fill(1n);
  for (const [place, { padding }] of rows.entries())
    mask.fill(0n, place * total + shared, place * total + shared + padding);
  return mask;
}

/** The place of each token of this step in its own text; padding takes none. */
function positionsOf(rows: readonly Row[], before: number, length: number): BigInt64Array {
  const positions = new BigInt64Array(rows.length * length);
  for (const [place, { padding }] of rows.entries()) {
    for (let index = 0; index < length; index += 1)
      positions[place * length + index] = BigInt(Math.max(0, before + index - padding));
  }
  return positions;
}
