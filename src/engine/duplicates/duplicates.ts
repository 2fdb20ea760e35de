import type { RecordFile } from '../../domain/ports/record-file.ts';
import { ChainedKeys } from './chained-keys.ts';
import { eachRecord } from './each-record.ts';
import { fingerprint } from './fingerprint.ts';
import { Marks } from './marks.ts';
import { similarity } from './min-hash.ts';
import { mixed } from './shingle-fold.ts';

/** Items of one pass; more items take more passes, not more memory: 32 MB and 12 bytes an item of a pass, and 2 bits an item of all. */
const PASS_ITEMS = 4_000_000;
/** From this similarity on two items are near duplicates. */
export const NEAR = 0.8;
/** 20 bands of 6 bytes: a pair of similarity 0.8 meets in one with a chance of 99.8 %, one of 0.85 of 99.99 %. */
const BANDS = 20;
const BAND_BYTES = 6;
/** An item is compared with so many others of a band that are unlike each other; a boilerplate of millions costs no more. */
const COMPARED = 8;
const PAUSE_ITEMS = 16_384;

export interface Duplicates {
  /** Items whose text stands earlier, exactly. */
  readonly exact: Marks;
  /** Items that are like an earlier one, exact duplicates left out. */
  readonly near: Marks;
}

/**
 * Marks every item but the first of its kind. `passItems` bounds memory; the result does not depend on it.
 * Yields now and then how many bytes of how many are read, so that the caller can show it and stop.
 */
export function* duplicatesOf(file: RecordFile, passItems = PASS_ITEMS): Generator<Reading, Duplicates> {
  const table = new ChainedKeys(Math.min(passItems, file.count()));
  const work = { file, exact: new Marks(file.count()), near: new Marks(file.count()), table };
  const passes = Math.max(1, Math.ceil(file.count() / passItems));
  const rounds = passes * (BANDS + 1);
  const pass = file.count() * file.width;
  for (let round = 0; round < rounds; round += 1) {
    const ofPass = (key: number): boolean => mixed(key) % passes === round % passes;
    const band = Math.floor(round / passes) - 1;
    const reading = band < 0 ? exactDuplicates(work, ofPass) : nearInBand(work, band, ofPass);
    for (const item of reading) yield { done: round * pass + item * file.width, total: rounds * pass };
  }
  return work;
}

interface Reading {
  readonly done: number;
  readonly total: number;
}

function* exactDuplicates({ file, exact, table }: Work, ofPass: (key: number) => boolean): Iterable<number> {
  table.clear();
  for (const [item, record] of eachRecord(file)) {
    if (item % PAUSE_ITEMS === 0) yield item;
    const digest = fingerprint.digest(record).slice();
    const key = keyOf(digest, 0, 4);
    if (!ofPass(key)) continue;
    if (table.under(key).some((other) => sameDigest(file, other, digest))) exact.add(item);
    else table.add(key, item);
  }
}

interface Work extends Duplicates {
  readonly file: RecordFile;
  readonly table: ChainedKeys;
}

function* nearInBand(
  { file, exact, near, table }: Work,
  band: number,
  ofPass: (key: number) => boolean,
): Iterable<number> {
  table.clear();
  for (const [item, record] of eachRecord(file)) {
    if (item % PAUSE_ITEMS === 0) yield item;
    const found = fingerprint.signature(record);
    if (found === null || exact.has(item)) continue;
    const key = keyOf(found, band * BAND_BYTES, BAND_BYTES);
    if (!ofPass(key)) continue;
    const signature = found.slice();
    let [like, compared] = [false, 0];
    for (const other of table.under(key)) {
      const others = fingerprint.signature(file.read(other, 1));
      like = others !== null && similarity(signature, others) >= NEAR;
      compared += 1;
      if (like || compared >= COMPARED) break;
    }
    if (like) near.add(item);
    else if (compared < COMPARED) table.add(key, item);
  }
}

function sameDigest(file: RecordFile, item: number, digest: Uint8Array): boolean {
  const other = fingerprint.digest(file.read(item, 1));
  return digest.every((byte, at) => other[at] === byte);
}

function keyOf(bytes: Uint8Array, from: number, length: number): number {
  let key = 0;
  for (let at = from; at < from + length; at += 1) key = mixed(key ^ (bytes[at] ?? 0) ^ (at << 8));
  return key;
}
