import { pauseOf, Parked } from './parked.ts';

/** What GitHub asks of one installation. */
export interface Pauses {
  /** Asks, unless GitHub still wants to be left alone: then, and where it now says so, a Parked. */
  within<T>(ask: () => Promise<T>): Promise<T>;
}

/** `now` in milliseconds, from anywhere on, and never back. */
export function pauses(now: () => number): Pauses {
  let until = Number.NEGATIVE_INFINITY;
  let last: Parked | null = null;
  return {
    async within(ask) {
      const left = Math.ceil((until - now()) / 1000);
      if (left > 0) throw new Parked(left, last);
      try {
        return await ask();
      } catch (error) {
        const seconds = pauseOf(error);
        if (seconds === null) throw error;
        until = Math.max(until, now() + seconds * 1000);
        last = new Parked(seconds, error);
        throw last;
      }
    },
  };
}
