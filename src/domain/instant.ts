import { z } from 'zod';

/** A UTC time to the second, `2026-01-31T08:00:00Z`. Two of them compare as strings. */
export const Instant = z.iso.datetime({ precision: 0 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day, `2026-01-31`. It ends at 24:00 UTC. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** How many days lie from one day to another, the second one counted: none from a day to itself. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Whether a day has not yet ended at an instant. */
export function lasts(day: Day, at: Instant): boolean {
  return at.slice(0, day.length) <= day;
}
