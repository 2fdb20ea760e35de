import { z } from 'zod';
import { Digest } from './digest.ts';

export const Side = z.enum(['head', 'base']);
export type Side = z.infer<typeof Side>;

/** One question and what the model said. A transcript is a list of them, confidential, one JSON object per line. */
export const Exchange = z.strictObject({
  /** The drawn item's id; `/1`, `/2` … behind it where an item is asked several times. */
  id: z.string(),
  side: Side,
  /** The subject that answered. */
  subject: Digest,
  prompt: z.string(),
  answer: z.string(),
  tokens: z.number().int().nonnegative(),
  finish: z.enum(['stop', 'length']),
});
export type Exchange = Readonly<z.infer<typeof Exchange>>;
