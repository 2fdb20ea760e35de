import { foldedUnits, mixed } from './shingle-fold.ts';

/** Characters of a shingle. */
const SHINGLE = 5;
/** Bins of a signature, a byte each: the estimate of a similarity of 0.8 has a standard deviation of 0.035. */
export const BINS = 128;

const BASE = 0x01_00_01_93;
const EMPTY = 0xff_ff_ff_ff;

/**
 * Signatures whose share of equal bytes estimates how many shingles two texts share (Jaccard): one-permutation MinHash
 * (Li, Owen and Zhang, NIPS 2012), empty bins filled from the next full one to the left or right, by a fixed chance
 * (Shrivastava and Li, UAI 2014).
 */
export class MinHash {
  private buffer = new Uint16Array(4096);
  private readonly bins = new Uint32Array(BINS);

  /** Writes the signature of a text; false where it has fewer characters than a shingle, and the signature says nothing. */
  sign(text: string, into: Uint8Array): boolean {
    const { units, length } = foldedUnits(text, this.buffer);
    this.buffer = units;
    if (length < SHINGLE) {
      into.fill(0);
      return false;
    }
    this.fill(units, length);
    for (let bin = 0; bin < BINS; bin += 1) into[bin] = this.value(bin) & 0xff;
    return true;
  }

  // A hot loop: bench row "corpus scan".
  private fill(units: Uint16Array, length: number): void {
    const { bins } = this;
    bins.fill(EMPTY);
    let power = 1;
    for (let at = 1; at < SHINGLE; at += 1) power = Math.imul(power, BASE);
    let rolling = 0;
    for (let at = 0; at < length; at += 1) {
      if (at >= SHINGLE) rolling = (rolling - Math.imul(units[at - SHINGLE] ?? 0, power)) | 0;
      rolling = (Math.imul(rolling, BASE) + (units[at] ?? 0)) | 0;
      if (at < SHINGLE - 1) continue;
      const hash = mixed(rolling);
      const bin = hash & (BINS - 1);
      if (hash < (bins[bin] ?? EMPTY)) bins[bin] = hash;
    }
  }

  /** The bin's least hash, mixed so that its low byte does not tell the bin. */
  private value(bin: number): number {
    const step = (mixed(bin + 1) & 1) === 0 ? 1 : BINS - 1;
    for (let away = 0, from = bin; away < BINS; away += 1, from = (from + step) & (BINS - 1)) {
      const least = this.bins[from] ?? EMPTY;
      if (least !== EMPTY) return mixed(least + away);
    }
    return 0;
  }
}

/** Shares of equal bytes, less what bytes of unlike texts agree by chance. */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let bin = 0; bin < BINS; bin += 1) if (a[bin] === b[bin]) equal += 1;
  return Math.max(0, (equal / BINS - 1 / 256) / (1 - 1 / 256));
}
