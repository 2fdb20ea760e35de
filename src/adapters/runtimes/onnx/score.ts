import type { Score } from '../../../domain/ports/language-model.ts';
import { logSumExp } from '../../../engine/perplexity/log-sum-exp.ts';
import { utf8 } from '../../../engine/text/utf8.ts';
import type { DecoderSession } from './decoder-session.ts';
import type { TextCodec } from './text-codec.ts';

/** Logits that one run may give, in numbers: 64 MiB. Longer texts run in pieces on the cache, larger batches in parts. */
const MOST_LOGITS = 16 * 1024 * 1024;

/** A text, or the part of it that fits the model's positions. */
interface Window {
  readonly ids: readonly number[];
  logLikelihood: number;
}

/** Log-likelihood of every text, each token given those before it; a text longer than the model's positions in windows that share nothing. */
export async function score(
  session: DecoderSession,
  codec: TextCodec,
  texts: readonly string[],
  mostLogits: number = MOST_LOGITS,
): Promise<readonly Score[]> {
  const encoded = texts.map((text) => codec.encode(text));
  const windows = encoded.map((ids) => windowsOf(ids, codec.positions));
  const flat = windows.flat();
  for (const part of parts(flat, Math.floor(mostLogits / session.vocabulary)))
    await scorePart(session, codec, part, mostLogits);
  return texts.map((text, index) => {
    const ids = encoded[index] ?? [];
    return {
      logLikelihood: (windows[index] ?? []).reduce((sum, window) => sum + window.logLikelihood, 0),
      bytes: utf8(text).length,
      tokens: ids.length - 1,
      unknown: codec.unknown === null ? 0 : ids.filter((id) => id === codec.unknown).length,
    };
  });
}

function windowsOf([begin = 0, ...ids]: readonly number[], positions: number): readonly Window[] {
  const size = Math.max(1, Math.min(positions - 1, ids.length));
  const windows: Window[] = [];
  for (let start = 0; start < ids.length; start += size)
    windows.push({ ids: [begin, ...ids.slice(start, start + size)], logLikelihood: 0 });
  return windows;
}

/** Texts of like length together, as many as the logits' limit allows. */
function* parts(texts: readonly Window[], mostTokens: number): Iterable<readonly Window[]> {
  let part: Window[] = [];
  for (const text of texts.toSorted((a, b) => b.ids.length - a.ids.length)) {
    const longest = part[0]?.ids.length ?? text.ids.length;
    if (part.length > 0 && (part.length + 1) * longest > mostTokens) {
      yield part;
      part = [];
    }
    part.push(text);
  }
  if (part.length > 0) yield part;
}

async function scorePart(
  session: DecoderSession,
  codec: TextCodec,
  texts: readonly Window[],
  mostLogits: number,
): Promise<void> {
  const rows = texts.length;
  const longest = (texts[0]?.ids.length ?? 1) - 1;
  const piece = Math.max(1, Math.floor(mostLogits / (rows * session.vocabulary)));
  const cache = session.newCache(rows);
  for (let start = 0; start < longest; start += piece) {
    const length = Math.min(piece, longest - start);
    const total = start + length;
    const ids = new BigInt64Array(rows * length).fill(BigInt(codec.pad));
    const mask = new BigInt64Array(rows * total);
    const positions = new BigInt64Array(rows * length);
    for (const [row, text] of texts.entries()) {
      mask.fill(1n, row * total, row * total + Math.min(total, text.ids.length));
      for (let index = 0; index < length; index += 1) {
        ids[row * length + index] = BigInt(text.ids[start + index] ?? codec.pad);
        positions[row * length + index] = BigInt(start + index);
      }
    }
    const step = { length, ids, mask, positions };
    const logits = total === longest ? await session.last(step, cache) : await session.run(step, cache);
    for (const [row, text] of texts.entries())
      addLikelihood(text, logits, { row, start, length, vocabulary: session.vocabulary });
  }
}

interface Piece {
  readonly row: number;
  readonly start: number;
  readonly length: number;
  readonly vocabulary: number;
}

/** The logits at a place tell of the token after it. */
function addLikelihood(text: Window, logits: Float32Array, { row, start, length, vocabulary }: Piece): void {
  for (let index = 0; index < length; index += 1) {
    const target = text.ids[start + index + 1];
    if (target === undefined) return;
    const from = (row * length + index) * vocabulary;
    text.logLikelihood += (logits[from + target] ?? Number.NaN) - logSumExp(logits, from, from + vocabulary);
  }
}
