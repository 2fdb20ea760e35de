import type { RecordFile } from '../../domain/ports/record-file.ts';
import { ChainedKeys } from './chained-keys.ts';
import { fingerprint } from './fingerprint.ts';
import { Marks } from './marks.ts';
import { similarity } from './min-hash.ts';
import { mixed } from './shingle-fold.ts';

/** Items of one pass; more items take more passes, not more memory: 40 MB for a full pass, and 2 bits for an item of all. */
const PASS_ITEMS = 2_000_000;
/** From this similarity on two items are near duplicates. */
export const NEAR = 0.8;
/** 20 bands of 6 bytes: a pair of similarity 0.8 meets in one with a chance of 99.8 %, one of 0.85 of 99.99 %. */
const BANDS = 20;
const BAND_BYTES = 6;
/** An item is compared with so many others of a band that are unlike each other; a boilerplate of millions costs no more. */
const COMPARED = 8;
/** Records that are read at once. */
const PAGE = 4096;

export interface Duplicates {
  /** Items whose text stands earlier, exactly. */
  readonly exact: Marks;
  /** Items that are like an earlier one, exact duplicates left out. */
  readonly near: Marks;
}

interface Reading {
  readonly done: number;
  readonly total: number;
}

/** One reading of all records, for the keys of one pass. */
interface Round extends Duplicates {
  readonly file: RecordFile;
  readonly table: ChainedKeys;
  readonly pass: number;
  readonly passes: number;
  /** Null for exact duplicates. */
  readonly band: number | null;
}

/**
 * Marks every item but the first of its kind. `passItems` bounds memory; the result does not depend on it.
 * Yields now and then how many bytes of how many are read, so that the caller can show it and stop.
 */
export function* duplicatesOf(file: RecordFile, passItems = PASS_ITEMS): Generator<Reading, Duplicates> {
  const count = file.count();
  const table = new ChainedKeys(Math.min(passItems, count));
  const found = { exact: new Marks(count), near: new Marks(count) };
  const passes = Math.max(1, Math.ceil(count / passItems));
  const rounds = passes * (BANDS + 1);
  for (let number = 0; number < rounds; number += 1) {
    const band = number < passes ? null : Math.floor(number / passes) - 1;
    const round = { ...found, file, table, pass: number % passes, passes, band };
    table.clear();
    for (let from = 0; from < count; from += PAGE) {
      yield { done: (number * count + from) * file.width, total: rounds * count * file.width };
      page(round, from);
    }
  }
  return found;
}

// A hot loop, once for every item of every round: bench row "corpus scan".
function page({ file, exact, near, table, pass, passes, band }: Round, from: number): void {
  const bytes = file.read(from, PAGE);
  const { width } = file;
  const keyAt = band === null ? fingerprint.AT.digest : fingerprint.AT.signature + band * BAND_BYTES;
  for (let at = 0, item = from; at < bytes.length; at += width, item += 1) {
    const key = keyOf(bytes, at + keyAt);
    if (passes > 1 && mixed(key) % passes !== pass) continue;
    if (band !== null && (bytes[at + fingerprint.AT.signed] !== 1 || exact.has(item))) continue;
    if (!table.has(key)) table.add(key, item);
    else if (band === null) markExact({ file, exact, table }, { key, item, record: bytes.subarray(at, at + width) });
    else if (!near.has(item)) markNear({ file, near, table }, { key, item, record: bytes.subarray(at, at + width) });
  }
}

interface Item {
  readonly key: number;
  readonly item: number;
  readonly record: Uint8Array;
}

function markExact({ file, exact, table }: Pick<Round, 'file' | 'exact' | 'table'>, { key, item, record }: Item): void {
  const digest = fingerprint.digest(record);
  const isSame = (other: number): boolean => {
    const others = fingerprint.digest(file.read(other, 1));
    return digest.every((byte, at) => others[at] === byte);
  };
  if (table.under(key).some(isSame)) exact.add(item);
  else table.add(key, item);
}

function markNear({ file, near, table }: Pick<Round, 'file' | 'near' | 'table'>, { key, item, record }: Item): void {
  const signature = fingerprint.signature(record);
  let compared = 0;
  for (const other of table.under(key)) {
    const others = fingerprint.signature(file.read(other, 1));
    if (signature !== null && others !== null && similarity(signature, others) >= NEAR) {
      near.add(item);
      return;
    }
    compared += 1;
    if (compared >= COMPARED) return;
  }
  table.add(key, item);
}

/** Six bytes as a number of 32 bits; different bytes may give one number. */
function keyOf(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  const high = (bytes[at + 3] ?? 0) | ((bytes[at + 4] ?? 0) << 8) | ((bytes[at + BAND_BYTES - 1] ?? 0) << 16);
  return mixed(low ^ Math.imul(high, 0x9e_37_79_b1));
}
