import type { Instant } from '../domain/instant.ts';

/** The instant so many seconds after another, or before it where they are negative. */
export function instantAfter(at: Instant, seconds: number): Instant {
  return `${new Date(Date.parse(at) + 1000 * seconds).toISOString().slice(0, 19)}Z`;
}
