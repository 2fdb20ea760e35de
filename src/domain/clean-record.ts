import { z } from 'zod';
import { Link } from './chain.ts';

const Count = z.number().int().nonnegative();

/** Where the record of a cleaning lies in the folder that it wrote. */
export const CLEAN_RECORD = 'beian-clean.json';

/** What a cleaning did, sealed as a step of the chain: X0 → T1 → X1. A folder that is cleaned again names the step before. */
export const CleanRecord = z.strictObject({
  schema: z.literal(1),
  beian: z.string(),
  /** In: files, plan, keyword library and banks. Out: files. */
  link: Link,
  /** Bad rows are no items, and dropped. */
  read: z.strictObject({ items: Count, badRows: Count }),
  kept: Count,
  /** Items that were kept and normalised. */
  changed: Count,
  dropped: z.record(z.string(), Count),
});
export type CleanRecord = Readonly<z.infer<typeof CleanRecord>>;
