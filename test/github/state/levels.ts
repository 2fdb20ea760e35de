import type { Level } from './state.ts';

const RANK: Readonly<Record<Level, number>> = { read: 1, write: 2, admin: 3 };

/** Whether a permission that was given, or none, is as high as the one that is needed. */
export function atLevel(given: Level | undefined, needed: Level): boolean {
  return given !== undefined && RANK[given] >= RANK[needed];
}
