import type { Clock } from '../../domain/ports/clock.ts';

/** The time now, or the one that SOURCE_DATE_EPOCH sets for builds that must come out the same (reproducible-builds.org). */
export function systemClock(sourceDateEpoch: string | undefined): Clock {
  const fixed =
    sourceDateEpoch !== undefined && /^\d{1,12}$/.test(sourceDateEpoch) ? Number(sourceDateEpoch) * 1000 : null;
  return () => new Date(fixed ?? Date.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
