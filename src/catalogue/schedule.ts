import { z } from 'zod';
import { Tier } from '../domain/tier.ts';

/** How often the tip of a branch is evaluated by itself, whether or not anything was pushed. */
export const Schedule = z.strictObject({
  every: z.enum(['day', 'week', 'month']).describe('UTC; a week begins on Monday'),
  tier: Tier.default('quick'),
  branches: z.array(z.string().min(1).max(400)).min(1).max(20).describe('Branches whose own policy says so'),
});
export type Schedule = Readonly<z.infer<typeof Schedule>>;
