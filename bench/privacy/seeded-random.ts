/** Random choices that a seed repeats. */
export interface SeededRandom {
  /** From 0, below `n`. */
  below(n: number): number;
  digits(n: number): string;
  oneOf<T>(values: readonly T[]): T;
}

/** The generator mulberry32: 32 bits of state, the same numbers on every machine. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * n);
  };
  return {
    below,
    digits: (n) => Array.from({ length: n }, () => below(10)).join(''),
    oneOf(values) {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('nothing to choose from');
      return value;
    },
  };
}
