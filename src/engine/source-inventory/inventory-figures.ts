import { z } from 'zod';
import type { Source } from './source-inventory.ts';

/** What is measured of one source: how much there is of it, and what it is. */
export const SourceRow = z.strictObject({
  id: z.string(),
  origin: z.enum(['domestic', 'overseas']),
  /** Language and modality: `zh text`. */
  group: z.string(),
  items: z.number().int().positive(),
  bytes: z.number().int().positive(),
});
type SourceRow = z.infer<typeof SourceRow>;

export const InventoryFigures = z.strictObject({
  sources: z.number().int().nonnegative(),
  items: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  overseasBytes: z.number().int().nonnegative(),
  /** Sources of the language and modality that has the fewest; 0 without any source. */
  fewestPerGroup: z.number().int().nonnegative(),
  /** The largest sources, for the picture. */
  largest: z.array(z.strictObject({ id: z.string(), items: z.number().int().positive() })).max(20),
});
type InventoryFigures = z.infer<typeof InventoryFigures>;

export function sourceRow({ id, origin, language, modality, items, bytes }: Source): SourceRow {
  return { id, origin, group: `${language} ${modality}`, items, bytes };
}

export function inventoryFigures(rows: Iterable<SourceRow>): InventoryFigures {
  const sources = [...rows].toSorted((a, b) => b.items - a.items || (a.id < b.id ? -1 : 1));
  const groups = [...Map.groupBy(sources, ({ group }) => group).values()];
  return {
    sources: sources.length,
    items: sum(sources.map(({ items }) => items)),
    bytes: sum(sources.map(({ bytes }) => bytes)),
    overseasBytes: sum(sources.filter(({ origin }) => origin === 'overseas').map(({ bytes }) => bytes)),
    fewestPerGroup: groups.length === 0 ? 0 : Math.min(...groups.map((group) => group.length)),
    largest: sources.slice(0, 20).map(({ id, items }) => ({ id, items })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
