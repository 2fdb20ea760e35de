import { z } from 'zod';
import { Words } from './words.ts';

/** What a check shows of its body: data and words only; src/report draws it. */
export const Chart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lines'),
    title: Words,
    x: Words,
    y: Words,
    series: z.array(z.strictObject({ name: Words, points: z.array(z.tuple([z.number(), z.number()])) })),
  }),
  z.strictObject({
    kind: z.literal('bars'),
    title: Words,
    y: Words,
    bars: z.array(z.strictObject({ name: Words, value: z.number(), tone: z.enum(['good', 'bad', 'plain']) })),
    limit: z.number().nullable(),
  }),
]);
export type Chart = Readonly<z.infer<typeof Chart>>;
