import { digestOf, digestOfJson } from '../domain/digest.ts';
import { Fault } from '../domain/fault.ts';
import type { DrawSeeds } from '../domain/ports/draw-seeds.ts';
import { LISTED_IDS, type ItemRequest, type ItemSet } from '../domain/item-set.ts';
import type { Subject } from '../domain/subject.ts';
import type { Tier } from '../domain/tier.ts';
import { simpleRandom, stratified } from '../engine/draw/draw.ts';
import { population } from '../engine/population/population.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';

/** For which model, in which tier, by whose seeds. */
interface Drawing {
  readonly subject: Subject;
  readonly tier: Tier;
  readonly seeds: DrawSeeds;
}

/** Draws what a check asks for from a file of the base commit. */
export function drawn(request: ItemRequest, file: Uint8Array, { subject, tier, seeds }: Drawing): ItemSet {
  const { name, path, size } = request;
  const digest = digestOf(file);
  const strata = size === 'all' ? null : (size.strata ?? null);
  const records = recordsOf(file, path, strata);
  const { seed, signature } = seeds.of({ subject: subject.digest, population: digest, tier, set: name });
  const algorithm = size === 'all' ? 'all' : strata === null ? 'simple-random' : 'stratified';
  const ids = drawIds(algorithm, records, size === 'all' ? records.length : size.n, seed);
  const idsDigest = digestOfJson(ids);
  return {
    name,
    path,
    digest,
    population: records.length,
    algorithm,
    strata,
    seed,
    signature,
    n: ids.length,
    ids: ids.length > LISTED_IDS ? null : [...ids],
    idsDigest,
  };
}

/** Draws again what a plan says was drawn. */
export function redrawn(set: ItemSet, file: Uint8Array): readonly string[] {
  return drawIds(set.algorithm, recordsOf(file, set.path, set.strata), set.n, set.seed);
}

/** The drawn records themselves, in the order of the draw. */
export function drawnRecords(set: ItemSet, file: Uint8Array): readonly unknown[] {
  const records = new Map(recordsOf(file, set.path, set.strata).map(({ id, value }) => [id, value]));
  return redrawn(set, file).map((id) => records.get(id));
}

type Records = Extract<ReturnType<typeof population>, { records: unknown }>['records'];

function drawIds(
  algorithm: ItemSet['algorithm'],
  records: Records,
  n: number,
  seed: ItemSet['seed'],
): readonly string[] {
  switch (algorithm) {
    case 'all':
      return records.map(({ id }) => id);
    case 'simple-random':
      return simpleRandom(records, n, seed);
    case 'stratified':
      return stratified(records, n, seed);
  }
}

function recordsOf(file: Uint8Array, path: string, strata: string | null): Records {
  const text = fromUtf8(file);
  if (text === null) throw new Fault('file-syntax', { where: path, what: 'The file is not UTF-8' });
  const read = population(text, strata);
  if ('records' in read) return read.records;
  if ('line' in read)
    throw new Fault('file-syntax', {
      where: `${path}:${read.line}`,
      what: 'The line is not a JSON object with an id (without a slash)',
    });
  throw new Fault('file-syntax', {
    where: path,
    what: `${read.repeated} ids stand twice in the file`,
    hint: 'Give every item an id of its own.',
  });
}
