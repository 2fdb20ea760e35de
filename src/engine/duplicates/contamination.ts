import { foldedUnits } from './shingle-fold.ts';

/** A shingle of a question: long enough that no common phrase is one. */
const SHINGLE = 10;
/** An item with so many of a question's shingles holds the question. */
const HELD = 0.8;
const BASE = 0x01_00_01_93;
const FILTER_BITS = 2 ** 24;

/** Questions by one number each; `shingles` counts those that are different. */
interface Bank {
  readonly byShingle: ReadonlyMap<number, readonly number[]>;
  readonly shingles: readonly number[];
  readonly filter: Uint8Array;
}

/**
 * Finds the questions of test banks in a corpus, as a whole or in great part, whatever their case, width, blanks and punctuation.
 * Questions of fewer than ten characters are found nowhere, for they stand everywhere; `tooShort` counts them.
 */
export class Contamination {
  private readonly bank: Bank;
  private buffer = new Uint16Array(4096);
  readonly tooShort: number;

  constructor(questions: readonly string[]) {
    const byShingle = new Map<number, number[]>();
    const filter = new Uint8Array(FILTER_BITS / 8);
    const shingles = questions.map((question, number) => {
      const hashes = new Set<number>();
      this.each(question, (hash) => hashes.add(hash));
      for (const hash of hashes) {
        const bit = hash % FILTER_BITS;
        filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
        byShingle.set(hash, [...(byShingle.get(hash) ?? []), number]);
      }
      return hashes.size;
    });
    this.bank = { byShingle, shingles, filter };
    this.tooShort = shingles.filter((count) => count === 0).length;
  }

  /** Numbers of the questions that the text holds. */
  heldIn(text: string): readonly number[] {
    const { byShingle, shingles, filter } = this.bank;
    const hits = new Set<number>();
    this.each(text, (hash) => {
      const bit = hash % FILTER_BITS;
      if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0 && byShingle.has(hash)) hits.add(hash);
    });
    const counts = new Map<number, number>();
    for (const hash of hits)
      for (const question of byShingle.get(hash) ?? []) counts.set(question, (counts.get(question) ?? 0) + 1);
    return [...counts]
      .filter(([question, count]) => count >= HELD * (shingles[question] ?? 0))
      .map(([question]) => question);
  }

  // A hot loop: bench row "corpus scan".
  private each(text: string, tell: (hash: number) => void): void {
    const { units, length } = foldedUnits(text, this.buffer);
    this.buffer = units;
    let power = 1;
    for (let at = 1; at < SHINGLE; at += 1) power = Math.imul(power, BASE);
    let rolling = 0;
    for (let at = 0; at < length; at += 1) {
      if (at >= SHINGLE) rolling = (rolling - Math.imul(units[at - SHINGLE] ?? 0, power)) | 0;
      rolling = (Math.imul(rolling, BASE) + (units[at] ?? 0)) | 0;
      if (at >= SHINGLE - 1) tell(rolling >>> 0);
    }
  }
}
