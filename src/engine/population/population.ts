import { z } from 'zod';
import type { Drawable } from '../draw/draw.ts';
import { jsonRecords } from './json-records.ts';

const Identified = z.looseObject({
  id: z
    .string()
    .min(1)
    .regex(/^[^/]+$/),
});

interface PopulationRecord extends Drawable {
  readonly value: unknown;
}

type Read =
  | { readonly records: readonly PopulationRecord[] }
  | { readonly line: number }
  | { readonly repeated: number };

/**
 * Reads a population: one JSON object per line, each with an `id` of its own and without a slash.
 * `strata` names the field that a stratified draw groups by.
 * Names the first line that is no such object, or counts the ids that stand twice; never quotes a record.
 */
export function population(text: string, strata: string | null): Read {
  const rows = jsonRecords(text, Identified);
  if ('line' in rows) return rows;
  const repeated = rows.values.length - new Set(rows.values.map(({ id }) => id)).size;
  if (repeated > 0) return { repeated };
  return { records: rows.values.map((value) => ({ id: value.id, stratum: textOf(value, strata), value })) };
}

function textOf(value: Readonly<Record<string, unknown>>, field: string | null): string {
  const text = field === null ? '' : value[field];
  return typeof text === 'string' ? text : '';
}
