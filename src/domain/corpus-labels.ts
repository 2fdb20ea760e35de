import { z } from 'zod';
import { Digest } from './digest.ts';
import { Instant } from './instant.ts';

const Count = z.number().int().nonnegative();

/** What people said of a draw from a corpus, without their names. */
export const CorpusLabels = z.strictObject({
  schema: z.literal(1),
  beian: z.string(),
  at: Instant,
  /** Digest of the sealed draw, and of every sheet as it came back. */
  draw: Digest,
  sheets: z.array(Digest),
  population: z.strictObject({ items: Count, digest: Digest, badRows: Count }),
  n: Count,
  passed: Count,
  failed: z.array(z.string()),
  /** Failed items by the risk that its reviewers name; one that two people name differently counts under both. */
  risks: z.record(z.string(), Count),
  /** Items that nobody looked at, and items of which as many people say one as the other: not passed until more people decide. */
  unlabelled: z.array(z.string()),
  disputed: z.array(z.string()),
  reviewers: Count,
  /** Whether the sample is as large and as clean as TD-ASSESS-01 asks. */
  outcome: z.enum(['passed', 'failed', 'too-few', 'open']),
});
export type CorpusLabels = Readonly<z.infer<typeof CorpusLabels>>;
