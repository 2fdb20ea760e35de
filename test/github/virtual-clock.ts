import type { Clock } from '../../src/domain/ports/clock.ts';

/** A time that stands still until somebody turns it. */
export function virtualClock(start = '2026-03-01T00:00:00Z'): Clock & { advance(seconds: number): void } {
  let now = Date.parse(start);
  const clock = (): string => new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return Object.assign(clock, {
    advance(seconds: number) {
      now += seconds * 1000;
    },
  });
}
