import { LRUCache } from 'lru-cache';
import type { GitCache } from './github-repository.ts';

/** As much as is remembered, in bytes; a tree's entry counts as 200. */
const MOST_BYTES = 64 * 1024 ** 2;

export function gitCache(): GitCache {
  return new LRUCache({
    maxSize: MOST_BYTES,
    sizeCalculation: (value) => Math.max(1, Array.isArray(value) ? value.length * 200 : value.length),
  });
}
