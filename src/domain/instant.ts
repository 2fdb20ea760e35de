import { z } from 'zod';

/** A UTC time to the second, `2026-01-31T08:00:00Z`. Two of them compare as strings. */
export const Instant = z.iso.datetime({ precision: 0 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day, `2026-01-31`. It ends at 24:00 UTC. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** How many days lie from one day to another, the second one counted: none from a day to itself. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since the calendar began, with years that begin in March, so that a leap day is the last one. */
function dayNumber(day: Day): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [since, begun] = month < 3 ? [year - 1, month + 9] : [year, month - 3];
  const leaps = Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400);
  return 365 * since + leaps + Math.floor((153 * begun + 2) / 5) + date;
}

/** Whether a day has not yet ended at an instant. */
export function lasts(day: Day, at: Instant): boolean {
  return at.slice(0, day.length) <= day;
}
