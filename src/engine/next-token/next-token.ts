import type { Decoding } from '../../domain/decoding.ts';
import type { Chance } from './chance.ts';

/**
 * Chooses the next token from one position's logits: the likeliest at temperature 0,
 * else by chance among the topK likeliest that make up topP of the probability.
 * Ties go to the lower token id. NaN logits are never chosen; -1 where nothing can be.
 */
export function nextToken(logits: Float32Array, { temperature, topK, topP }: Decoding, chance: Chance): number {
  if (temperature === 0) return likeliest(logits);
  const candidates = candidatesOf(logits, topK);
  const [first] = candidates;
  if (first === undefined) return -1;

  const highest = Number(logits[first]);
  const weights = candidates.map((token) => Math.exp((Number(logits[token]) - highest) / temperature));
  const kept = nucleus(weights, topP);
  const total = weights.slice(0, kept).reduce((sum, weight) => sum + weight, 0);
  let left = chance() * total;
  for (let index = 0; index < kept; index += 1) {
    left -= weights[index] ?? 0;
    if (left < 0) return candidates[index] ?? first;
  }
  return candidates[kept - 1] ?? first;
}

// Runs once per token and row over the whole vocabulary, hence the plain loop: bench row `generation`.
function likeliest(logits: Float32Array): number {
  let best = -1;
  let highest = -Infinity;
  for (let token = 0; token < logits.length; token += 1) {
    const logit = logits[token] ?? -Infinity;
    if (logit > highest) {
      highest = logit;
      best = token;
    }
  }
  return best;
}

/** Tokens from the likeliest down, the topK first of them. */
function candidatesOf(logits: Float32Array, topK: number): number[] {
  const floor = topK > 0 && topK < logits.length ? kthLargest(logits, topK) : -Infinity;
  const tokens: number[] = [];
  for (let token = 0; token < logits.length; token += 1) {
    const logit = logits[token] ?? Number.NaN;
    if (logit >= floor && logit !== -Infinity) tokens.push(token);
  }
  tokens.sort((a, b) => Number(logits[b]) - Number(logits[a]) || a - b);
  return topK > 0 ? tokens.slice(0, topK) : tokens;
}

/** The k-th largest value, by a heap of the k largest seen so far with the smallest on top. */
function kthLargest(values: Float32Array, k: number): number {
  const heap = new Float32Array(k).fill(-Infinity);
  for (const value of values) {
    if (!(value > (heap[0] ?? Infinity))) continue;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      if (left >= k) break;
      const child = left + 1 < k && (heap[left + 1] ?? Infinity) < (heap[left] ?? Infinity) ? left + 1 : left;
      if (!((heap[child] ?? Infinity) < value)) break;
      heap[hole] = heap[child] ?? value;
      hole = child;
    }
    heap[hole] = value;
  }
  return heap[0] ?? -Infinity;
}

/** How many of the falling weights make up topP of their sum, at least one. */
function nucleus(weights: readonly number[], topP: number): number {
  if (topP >= 1) return weights.length;
  const enough = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    if (sum >= enough) return index + 1;
  }
  return weights.length;
}
