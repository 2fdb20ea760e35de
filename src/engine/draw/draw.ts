import { keyedHash, type Digest } from '../../domain/digest.ts';

/** One record of a population as a draw sees it. */
export interface Drawable {
  readonly id: string;
  /** The group it belongs to in a stratified draw. */
  readonly stratum: string;
}

/**
 * A simple random sample without replacement: every record gets a keyed hash of its id, the n smallest are drawn.
 * The order of the population does not matter. Fewer than n records are all drawn.
 */
export function simpleRandom(population: readonly Drawable[], n: number, seed: Digest): readonly string[] {
  return ranked(population, seed).slice(0, n);
}

/** As near to n records as an equal share of every stratum gives, never more than n. */
export function stratified(population: readonly Drawable[], n: number, seed: Digest): readonly string[] {
  const strata = Map.groupBy(population, (record) => record.stratum);
  const queues = [...strata.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, records]) => ranked(records, seed));
  const drawn: string[] = [];
  for (let round = 0; drawn.length < n && queues.some((queue) => round < queue.length); round += 1) {
    const taken = queues.flatMap((queue) => queue.slice(round, round + 1));
    // A last round that does not fit takes its strata in the order of the seed, not of their names.
    drawn.push(...(drawn.length + taken.length <= n ? taken : simpleRandom(taken.map(alone), n - drawn.length, seed)));
  }
  return drawn;
}

function ranked(population: readonly Drawable[], seed: Digest): readonly string[] {
  return population
    .map(({ id }) => ({ id, rank: hex(keyedHash(seed, id)) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ id }) => id);
}

function alone(id: string): Drawable {
  return { id, stratum: '' };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
