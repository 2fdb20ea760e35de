import { isWithin, LINE_FEED, readsAs, type Folding } from './folding.ts';

/**
 * The characters that keywords are written with, numbered densely by what they do: separators, then separators that some
 * keyword begins with, one number for all that no keyword holds, then the others, Chinese characters last.
 */
export interface Alphabet {
  /** A code point's number, or one of the marks below. */
  readonly table: Uint16Array;
  /** Numbers of code points that read as several characters (table: SEVERAL). */
  readonly several: ReadonlyMap<number, readonly number[]>;
  /** Below it: separators that no keyword begins with; 0 is all that no keyword holds. */
  readonly leading: number;
  /** The number of all that no keyword holds and that does not separate; below it: every separator. */
  readonly other: number;
  /** From here on: Chinese characters. */
  readonly han: number;
  readonly size: number;
}

/** Marks in the table: from here on no number. */
export const MARKS = 0xff_f0;
export const ABSENT = 0xff_ff;
export const SEVERAL = 0xff_fe;
export const FEED = 0xff_fd;
const POINTS = 0x11_00_00;

/** Where a folding and the characters of all keywords, as it reads them, lead to. Throws a RangeError beyond 65,000 different ones. */
export function alphabetOf(words: readonly (readonly number[])[], folding: Folding): Alphabet {
  const firsts = new Set(words.map(([first = 0]) => first));
  const kinds: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const point of new Set(words.flat())) kinds[kindOf(point, firsts, folding)].push(point);
  const [inner, leading, plain, han] = kinds;
  const starts = { leading: 1 + inner.length, other: 1 + inner.length + leading.length };
  const numbers = new Map<number, number>();
  for (const [index, point] of [...inner, ...leading].entries()) numbers.set(point, 1 + index);
  for (const [index, point] of [...plain, ...han].entries()) numbers.set(point, starts.other + 1 + index);
  const size = starts.other + 1 + plain.length + han.length;
  if (size >= MARKS) throw new RangeError(`keywords of ${size} different characters`);
  return {
    ...tableOf(numbers, starts.other, folding),
    ...starts,
    han: size - han.length,
    size,
  };
}

/** The numbers of a keyword's characters, in a form of its own: separators between Chinese characters are not there. */
export function spelled(text: string, folding: Folding): readonly number[] {
  const points = readsAs(text.trim(), folding);
  if (!folding.folds.separators) return points;
  const isHan = (point: number | undefined): boolean => point !== undefined && isWithin(point, folding.han);
  const separates = (point: number): boolean => !isHan(point) && isWithin(point, folding.separators);
  const kept: number[] = [];
  for (let at = 0; at < points.length;) {
    let next = at;
    while (separates(points[next] ?? 0)) next += 1;
    if (next === at) kept.push(points[next++] ?? 0);
    else if (!(isHan(kept.at(-1)) && isHan(points[next]))) kept.push(...points.slice(at, next));
    at = next;
  }
  return kept;
}

function kindOf(point: number, firsts: ReadonlySet<number>, { folds, han, separators }: Folding): 0 | 1 | 2 | 3 {
  if (!folds.separators) return 2;
  if (isWithin(point, han)) return 3;
  if (!isWithin(point, separators)) return 2;
  return firsts.has(point) ? 1 : 0;
}

function tableOf(
  numbers: ReadonlyMap<number, number>,
  other: number,
  { folds, reads, han, separators }: Folding,
): Pick<Alphabet, 'table' | 'several'> {
  const table = new Uint16Array(POINTS).fill(other);
  if (folds.separators) for (const [from, to] of separators) table.fill(0, from, to + 1);
  for (const [from, to] of han) table.fill(other, from, to + 1);
  for (const [point, number] of numbers) table[point] = number;
  const plain = table.slice();
  const several = new Map<number, readonly number[]>();
  for (const [point, read] of reads) {
    const [only = 0] = read;
    if (read.length === 1) table[point] = plain[only] ?? other;
    else if (read.length === 0) table[point] = ABSENT;
    else {
      table[point] = SEVERAL;
      several.set(
        point,
        read.map((one) => plain[one] ?? other),
      );
    }
  }
  table[LINE_FEED] = FEED;
  return { table, several };
}
