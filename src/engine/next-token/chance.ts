import { digestOf } from '../../domain/digest.ts';

/** Numbers from 0 to below 1, the same for the same seed on every machine. */
export type Chance = () => number;

/** xoshiro128** 1.1 (Blackman and Vigna, https://prng.di.unimi.it), started from the seed's SHA-256. */
export function chance(seed: string): Chance {
  const hex = digestOf(seed).slice('sha256:'.length);
  const word = (index: number): number => Number.parseInt(hex.slice(8 * index, 8 * index + 8), 16) >>> 0;
  let [a, b, c, d] = [word(0), word(1), word(2), word(3) | 1];
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result / 0x1_0000_0000;
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
