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

export interface Duplicates {
  /** Items whose text stands earlier, exactly. */
  readonly exact: Marks;
  /** Items that are like an earlier one, exact duplicates left out. */
  readonly near: Marks;
}

/** Marks every item but the first of its kind. `passItems` bounds memory; the result does not depend on it. */
export function duplicatesOf(file: RecordFile, passItems = PASS_ITEMS): Duplicates {
  const exact = exactDuplicates(file, passItems);
  const near = new Marks(file.count());
  const table = new ChainedKeys(Math.min(passItems, file.count()));
  const passes = passesFor(file, passItems);
  for (let band = 0; band < BANDS; band += 1)
    for (let pass = 0; pass < passes; pass += 1)
      nearInBand({ file, exact, near, table }, band, (key) => mixed(key) % passes === pass);
  return { exact, near };
}

function exactDuplicates(file: RecordFile, passItems: number): Marks {
  const marks = new Marks(file.count());
  const table = new ChainedKeys(Math.min(passItems, file.count()));
  const passes = passesFor(file, passItems);
  for (let pass = 0; pass < passes; pass += 1) {
    table.clear();
    for (const [item, record] of eachRecord(file)) {
      const digest = fingerprint.digest(record).slice();
      const key = keyOf(digest, 0, 4);
      if (mixed(key) % passes !== pass) continue;
      if ([...table.under(key)].some((other) => sameDigest(file, other, digest))) marks.add(item);
      else table.add(key, item);
    }
  }
  return marks;
}

interface Work extends Duplicates {
  readonly file: RecordFile;
  readonly table: ChainedKeys;
}

function nearInBand({ file, exact, near, table }: Work, band: number, ofPass: (key: number) => boolean): void {
  table.clear();
  for (const [item, record] of eachRecord(file)) {
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

function passesFor(file: RecordFile, passItems: number): number {
  return Math.max(1, Math.ceil(file.count() / passItems));
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
