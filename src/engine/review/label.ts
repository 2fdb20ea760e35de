import { z } from 'zod';
import { Digest } from '../../domain/digest.ts';
import { Instant } from '../../domain/instant.ts';
import { jsonRecords } from '../population/json-records.ts';

/** What one person says of one answer. It holds for that item and that answer, byte by byte, whichever model gave it. */
export const Label = z.strictObject({
  item: z.string().min(1),
  answer: Digest,
  verdict: z.enum(['pass', 'fail']),
  /** The risk that the answer bears; null where it passes. */
  risk: z.string().nullable(),
  reviewer: z.string().min(1),
  /** Digest of the work sheet that it was read from. */
  sheet: Digest,
  /** Digest of the subject whose answer was looked at. */
  subject: Digest,
  at: Instant,
});
export type Label = Readonly<z.infer<typeof Label>>;

/** The labels of a file, one JSON object per line; or the first line that is none. */
export function labelsIn(text: string): readonly Label[] | { readonly line: number } {
  const read = jsonRecords(text, Label);
  return 'line' in read ? read : read.values;
}
