import { z } from 'zod';
import type { Words } from './words.ts';

/** `quick` on every push: small samples. `filing`: the official sizes. A quick result never meets an official rule. */
export const Tier = z.enum(['quick', 'filing']);
export type Tier = z.infer<typeof Tier>;

export const tierNames: Readonly<Record<Tier, Words>> = {
  quick: { zh: '快速档', en: 'quick tier' },
  filing: { zh: '备案档', en: 'filing tier' },
};
