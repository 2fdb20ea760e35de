import type { Decoding } from '../../domain/decoding.ts';
import type { Chance } from './chance.ts';
import { likeliest, likeliestTokens } from './likeliest-tokens.ts';

/**
 * Chooses the next token from one position's logits: the likeliest at temperature 0,
 * else by chance among the topK likeliest that make up topP of the probability.
 * Ties go to the lower token id. NaN logits are never chosen; -1 where nothing can be.
 * Chance walks the candidates by id, so that a last digit that differs on another machine seldom changes the choice.
 */
export function nextToken(logits: Float32Array, { temperature, topK, topP }: Decoding, chance: Chance): number {
  if (temperature === 0) return likeliest(logits);
  const candidates = likeliestTokens(logits, topK > 0 ? topK : logits.length).toSorted();
  if (candidates.length === 0) return -1;

  const weights = weightsOf(candidates, logits, temperature);
  if (topP < 1) cutToNucleus(weights, topP);
  let left = chance() * sumOf(weights);
  let last = 0;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight === 0) continue;
    last = index;
    left -= weight;
    if (left < 0) break;
  }
  return candidates[last] ?? -1;
}

/** Probabilities up to a common factor, the largest of them 1. */
function weightsOf(candidates: Int32Array, logits: Float32Array, temperature: number): Float64Array {
  let highest = -Infinity;
  for (let index = 0; index < candidates.length; index += 1)
    highest = Math.max(highest, logits[candidates[index] ?? 0] ?? -Infinity);
  const weights = new Float64Array(candidates.length);
  for (let index = 0; index < weights.length; index += 1) {
    weights[index] = Math.exp(((logits[candidates[index] ?? 0] ?? -Infinity) - highest) / temperature);
  }
  return weights;
}

/** Sets to zero what is not needed to make up topP of the sum, from the smallest weight up, of equals the highest id first. */
function cutToNucleus(weights: Float64Array, topP: number): void {
  const falling = weights.toSorted().reverse();
  const enough = topP * sumOf(weights);
  let [kept, sum] = [0, 0];
  while (kept < falling.length && sum < enough) {
    sum += falling[kept] ?? 0;
    kept += 1;
  }
  const least = falling[kept - 1] ?? 0;
  let room = kept - falling.filter((weight) => weight > least).length;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight < least || (weight === least && room === 0)) weights[index] = 0;
    else if (weight === least) room -= 1;
  }
}

function sumOf(weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) sum += weights[index] ?? 0;
  return sum;
}
