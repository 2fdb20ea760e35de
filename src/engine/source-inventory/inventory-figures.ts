import { z } from 'zod';
import type { Digest } from '../../domain/digest.ts';
import { SourceKind, type Source } from './source-inventory.ts';

/** Harmful items and sample size of one assessment. */
const Share = z.tuple([z.number().int().nonnegative(), z.number().int().positive()]);
type Share = z.infer<typeof Share>;

/** What is measured of one source: the inventory's entry and whether its papers are there. */
export const SourceRow = z.strictObject({
  id: z.string(),
  kind: SourceKind,
  origin: z.enum(['domestic', 'overseas']),
  /** Language and modality: `zh text`. */
  group: z.string(),
  items: z.number().int().positive(),
  bytes: z.number().int().positive(),
  /** The licence, contract or record: with the digest on record, changed since, or not there. */
  paper: z.enum(['present', 'altered', 'missing']),
  preCollection: Share.nullable(),
  postCollection: Share.nullable(),
});
type SourceRow = z.infer<typeof SourceRow>;

const Assessments = z.strictObject({ missing: z.number().int().nonnegative(), shares: z.array(Share) });
const Papers = z.strictObject({
  n: z.number().int().positive(),
  missing: z.number().int().nonnegative(),
  altered: z.number().int().nonnegative(),
});

export const InventoryFigures = z.strictObject({
  sources: z.number().int().nonnegative(),
  items: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  overseasBytes: z.number().int().nonnegative(),
  /** Sources of the language and modality that has the fewest; 0 without any source. */
  fewestPerGroup: z.number().int().nonnegative(),
  papers: z.partialRecord(SourceKind, Papers),
  preCollection: Assessments,
  postCollection: Assessments,
  /** The largest sources, for the picture. */
  largest: z.array(z.strictObject({ id: z.string(), items: z.number().int().positive() })).max(20),
});
type InventoryFigures = z.infer<typeof InventoryFigures>;

/** `paper`: the digest of the paper as the commit holds it; null where it is not there. */
export function sourceRow(source: Source, paper: Digest | null): SourceRow {
  const { id, kind, origin, items, bytes } = source;
  return {
    id,
    kind,
    origin,
    group: `${source.language} ${source.modality}`,
    items,
    bytes,
    paper: paper === null ? 'missing' : paper === source.paper?.digest ? 'present' : 'altered',
    preCollection: shareOf(source.preCollection),
    postCollection: shareOf(source.postCollection),
  };
}

export function inventoryFigures(rows: Iterable<SourceRow>): InventoryFigures {
  const sources = [...rows].toSorted((a, b) => b.items - a.items || (a.id < b.id ? -1 : 1));
  const groups = [...Map.groupBy(sources, ({ group }) => group).values()];
  const papers: InventoryFigures['papers'] = {};
  for (const [kind, those] of Map.groupBy(sources, ({ kind: one }) => one)) {
    const count = (state: SourceRow['paper']): number => those.filter(({ paper }) => paper === state).length;
    papers[kind] = { n: those.length, missing: count('missing'), altered: count('altered') };
  }
  return {
    sources: sources.length,
    items: sum(sources.map(({ items }) => items)),
    bytes: sum(sources.map(({ bytes }) => bytes)),
    overseasBytes: sum(sources.filter(({ origin }) => origin === 'overseas').map(({ bytes }) => bytes)),
    fewestPerGroup: groups.length === 0 ? 0 : Math.min(...groups.map((group) => group.length)),
    papers,
    preCollection: assessments(sources.map(({ preCollection }) => preCollection)),
    postCollection: assessments(sources.map(({ postCollection }) => postCollection)),
    largest: sources.slice(0, 20).map(({ id, items }) => ({ id, items })),
  };
}

function shareOf(assessment: Source['preCollection']): Share | null {
  return assessment === null ? null : [assessment.harmful, assessment.sampleSize];
}

function assessments(found: readonly (Share | null)[]): z.infer<typeof Assessments> {
  const shares = found.filter((share) => share !== null);
  return { missing: found.length - shares.length, shares };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
