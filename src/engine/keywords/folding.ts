import { z } from 'zod';
import tables from './fold-tables.json' with { type: 'json' };

/** What is taken as alike, each by itself. */
export const Folds = z.strictObject({
  /** Full and half width, ligatures, enclosed and styled letters (NFKC). */
  width: z.boolean().default(true),
  letterCase: z.boolean().default(true),
  /** Traditional characters are their simplified ones. */
  simplified: z.boolean().default(true),
  /** Letters and digits of any script that look alike, and letters with accents. */
  lookalikes: z.boolean().default(true),
  /** Zero-width, control and other invisible characters are not there. */
  invisible: z.boolean().default(true),
  /** Blanks, punctuation and emoji between two Chinese characters are not there, however many. */
  separators: z.boolean().default(true),
});
export type Folds = Readonly<z.infer<typeof Folds>>;

export const ALL_FOLDS: Folds = Folds.parse({});

/** Every character that does not simply stand for itself, under some folds. */
export interface Folding {
  readonly folds: Folds;
  /** What a code point reads as; none where it is not there. Code points without an entry read as themselves. */
  readonly reads: ReadonlyMap<number, readonly number[]>;
  /** First and last code points of Chinese characters and of what may separate them. */
  readonly han: readonly Run[];
  readonly separators: readonly Run[];
}

export type Run = readonly [number, number];

/** What stands alone between characters of a line; nothing reads across it. */
export const LINE_FEED = 0x0a;

/** No mapping leads through more steps than this. */
const STEPS = 8;

/** The tables of the folds that are on, made one. */
export function folding(folds: Folds): Folding {
  const steps = (['width', 'lookalikes', 'letterCase', 'simplified'] as const)
    .filter((fold) => folds[fold])
    .map((fold) => unpacked(tables[fold]));
  const absent = [
    ...(folds.invisible ? runsOf(tables.invisible) : []),
    ...(folds.lookalikes ? runsOf(tables.accents) : []),
  ];
  const reads = new Map<number, readonly number[]>();
  for (const step of steps)
    for (const point of step.keys()) if (!reads.has(point)) reads.set(point, folded(point, steps));
  for (const [from, to] of absent) for (let point = from; point <= to; point += 1) reads.set(point, []);
  for (const [point, read] of reads)
    reads.set(
      point,
      read.filter((one) => reads.get(one)?.length !== 0),
    );
  return { folds, reads, han: runsOf(tables.han), separators: runsOf(tables.separators) };
}

/** A text as the folding reads it, a code point each; what separates is still there. */
export function readsAs(text: string, { reads }: Folding): readonly number[] {
  return Array.from(text.toWellFormed()).flatMap((char) => {
    const point = char.codePointAt(0) ?? 0;
    return reads.get(point) ?? [point];
  });
}

export function isWithin(point: number, runs: readonly Run[]): boolean {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const [from, to] = runs[middle] ?? [0, 0];
    if (point < from) high = middle - 1;
    else if (point > to) low = middle + 1;
    else return true;
  }
  return false;
}

function folded(point: number, steps: readonly ReadonlyMap<number, readonly number[]>[]): readonly number[] {
  let now: readonly number[] = [point];
  for (let round = 0; round < STEPS; round += 1) {
    let next = now;
    for (const step of steps)
      if (next.some((one) => step.has(one))) next = next.flatMap((one) => step.get(one) ?? [one]);
    if (next === now) return now;
    now = next;
  }
  return now;
}

function unpacked(words: string): ReadonlyMap<number, readonly number[]> {
  return new Map(
    words.split(' ').map((word) => {
      const [from = 0, ...to] = Array.from(word, (char) => char.codePointAt(0) ?? 0);
      return [from, to];
    }),
  );
}

function runsOf(words: string): readonly Run[] {
  return words.split(' ').map((word) => {
    const [from = '', to = from] = word.split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
