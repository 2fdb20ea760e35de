import { z } from 'zod';
import { Day } from '../domain/instant.ts';
import type { Limit } from '../domain/limit.ts';

/** A policy's own number for a control: a tighter one stands by itself, a looser one needs a named person until a day. */
export const OwnLimit = z
  .strictObject({
    threshold: z.number().optional().describe('Share or count in place of what the pack asks'),
    sampleMin: z.number().int().positive().optional().describe('Smallest sample in place of what the pack asks'),
    waiver: z
      .strictObject({ owner: z.string().min(1), reason: z.string().min(1), granted: Day, until: Day })
      .refine(({ granted, until }) => granted <= until, { message: 'ends before it was granted' })
      .optional()
      .describe('Who answers for a looser number, why, and until when'),
  })
  .refine(({ threshold, sampleMin }) => threshold !== undefined || sampleMin !== undefined, {
    message: 'needs a threshold or a sampleMin',
  });
export type OwnLimit = Readonly<z.infer<typeof OwnLimit>>;

/** How an own number stands to the pack's; `no-number`: there is none that could be tighter or looser. */
export type Strictness = 'tighter' | 'looser' | 'same' | 'mixed' | 'no-number';

export function strictnessOf({ comparator, threshold, sampleMin }: Limit, own: OwnLimit): Strictness {
  const sign = comparator === '>=' ? 1 : comparator === '<=' ? -1 : null;
  if (own.threshold !== undefined && (sign === null || typeof threshold !== 'number')) return 'no-number';
  if (own.sampleMin !== undefined && sampleMin === null) return 'no-number';

  const steps = [
    own.threshold === undefined || typeof threshold !== 'number' ? 0 : (sign ?? 0) * (own.threshold - threshold),
    own.sampleMin === undefined || sampleMin === null ? 0 : own.sampleMin - sampleMin,
  ];
  const [tighter, looser] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (tighter && looser) return 'mixed';
  return tighter ? 'tighter' : looser ? 'looser' : 'same';
}

/** The pack's limit with the policy's numbers in place of its own. */
export function withOwn(limit: Limit, { threshold, sampleMin }: OwnLimit): Limit {
  return { ...limit, threshold: threshold ?? limit.threshold, sampleMin: sampleMin ?? limit.sampleMin };
}
