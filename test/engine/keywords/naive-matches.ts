import { isWithin, readsAs, type Folding } from '../../../src/engine/keywords/folding.ts';
import type { KeywordMatch } from '../../../src/engine/keywords/keyword-engine.ts';

interface Read {
  readonly point: number;
  readonly from: number;
  readonly to: number;
}

/** What the engine must find, the slow way: folded character by character, every keyword tried at every place. */
export function naiveMatches(keywords: readonly string[], text: string, folding: Folding): readonly KeywordMatch[] {
  const found = text.split('\n').flatMap((line, index) => {
    const reads = readingOf(line, folding);
    const bytes = (to: number): number => new TextEncoder().encode(line.slice(0, to)).length;
    return keywords.flatMap((keyword, number) => {
      const word = withoutSeparators(readsAs(keyword.trim(), folding), folding);
      if (word.length < 2) return [];
      return reads.flatMap((first, at) => {
        const last = endOf(word, reads, at, folding);
        if (last === null || !holdsWhatItShould(keyword, line.slice(first.from, last.to), folding)) return [];
        const [start, end] = [first.from, last.to];
        return [{ keyword: number, line: index + 1, start, end, startByte: bytes(start), endByte: bytes(end) }];
      });
    });
  });
  return found.toSorted(
    (a, b) => a.line - b.line || a.endByte - b.endByte || a.startByte - b.startByte || a.keyword - b.keyword,
  );
}

function readingOf(line: string, folding: Folding): readonly Read[] {
  const reads: Read[] = [];
  let from = 0;
  for (const char of line) {
    const to = from + char.length;
    for (const point of readsAs(char, folding)) reads.push({ point, from, to });
    from = to;
  }
  return reads;
}

function endOf(word: readonly number[], reads: readonly Read[], at: number, folding: Folding): Read | null {
  let index = at;
  for (const [place, point] of word.entries()) {
    const between = folding.folds.separators && place > 0 && isHan(word[place - 1], folding) && isHan(point, folding);
    if (between) index += reads.slice(index).findIndex((read) => !separates(read.point, folding)) >>> 0;
    if (reads[index]?.point !== point) return null;
    index += 1;
  }
  return reads[index - 1] ?? null;
}

/** `0` reads like `o` and `1` like `l`, but a number is no word and a word no number. */
function holdsWhatItShould(keyword: string, found: string, { folds }: Folding): boolean {
  if (!folds.lookalikes) return true;
  const [letters, digits] = [/\p{L}/u.test(keyword), /\p{N}/u.test(keyword)];
  if (digits && !letters) return /\p{N}/u.test(found);
  return !letters || digits || /\p{L}/u.test(found);
}

function withoutSeparators(points: readonly number[], folding: Folding): readonly number[] {
  if (!folding.folds.separators) return points;
  return points.filter((point, at) => {
    if (!separates(point, folding)) return true;
    const before = points.slice(0, at).findLast((one) => !separates(one, folding));
    const behind = points.slice(at).find((one) => !separates(one, folding));
    return !(isHan(before, folding) && isHan(behind, folding));
  });
}

function isHan(point: number | undefined, { han }: Folding): boolean {
  return point !== undefined && isWithin(point, han);
}

function separates(point: number | undefined, folding: Folding): boolean {
  return point !== undefined && !isHan(point, folding) && isWithin(point, folding.separators);
}
