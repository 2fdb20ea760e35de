import { z } from 'zod';
import type { AnnotationRecords } from './annotation-records.ts';
import type { ReviewedItem } from './review-log.ts';

const Count = z.number().int().nonnegative();

/** What the log says of one batch. */
export const ReviewsOfBatch = z.strictObject({
  id: z.string(),
  /** `unknown`: the log names a batch that is not on record. */
  kind: z.enum(['functional', 'safety', 'unknown']),
  void: z.boolean(),
  /** Items of the batch, those in the log, and those that somebody else approved. */
  items: Count,
  logged: Count,
  approved: Count,
  /** Items that their own annotator reviewed, and people who both labelled and reviewed in the batch. */
  own: Count,
  bothRoles: Count,
  /** Half of the items took no longer; the rules ask for this much. Null: not known. */
  medianSeconds: z.number().nullable(),
  leastSeconds: z.number().nullable(),
});
export type ReviewsOfBatch = z.infer<typeof ReviewsOfBatch>;

export function reviewsOfBatches({ rules, batches, log }: AnnotationRecords): readonly ReviewsOfBatch[] {
  const logged = Map.groupBy(log, ({ batch }) => batch);
  const onRecord = new Set(batches.map(({ id }) => id));
  return [
    ...batches.map(({ id, kind, status, items }) => ({
      id,
      kind,
      void: status === 'void',
      items,
      ...figuresOf(logged.get(id) ?? []),
      leastSeconds: rules?.[kind]?.secondsPerItem ?? null,
    })),
    ...[...logged]
      .filter(([id]) => !onRecord.has(id))
      .map(([id, items]) => ({
        id,
        kind: 'unknown' as const,
        void: false,
        items: items.length,
        ...figuresOf(items),
        leastSeconds: null,
      })),
  ];
}

function figuresOf(
  items: readonly ReviewedItem[],
): Pick<ReviewsOfBatch, 'logged' | 'approved' | 'own' | 'bothRoles' | 'medianSeconds'> {
  const annotators = new Set(items.map(({ annotator }) => annotator));
  const reviewers = new Set(items.flatMap(({ reviewer }) => reviewer ?? []));
  const seconds = items.map((item) => item.seconds).toSorted((a, b) => a - b);
  return {
    logged: items.length,
    approved: items.filter(
      ({ annotator, reviewer, result }) => result === 'approved' && reviewer !== null && reviewer !== annotator,
    ).length,
    own: items.filter(({ annotator, reviewer }) => reviewer === annotator).length,
    bothRoles: annotators.intersection(reviewers).size,
    medianSeconds: seconds[Math.floor((seconds.length - 1) / 2)] ?? null,
  };
}
