import { z } from 'zod';
import { Digest } from './digest.ts';

export const Side = z.enum(['head', 'base']);
export type Side = z.infer<typeof Side>;

/** Who wrote an answer, where that was not the model: a guard before or behind it, or a fixed answer in its place (代答). */
export const Author = z.enum(['input-guard', 'output-guard', 'fixed-answer']);
export type Author = z.infer<typeof Author>;

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
  /** Absent where the runtime names nobody. */
  author: Author.optional(),
});
export type Exchange = Readonly<z.infer<typeof Exchange>>;
