import { z } from 'zod';
import { SCRIPTS } from './scripts.ts';

const Normalise = z.strictObject({
  unicode: z.enum(['none', 'nfc', 'nfkc']).default('none').describe('Unicode form of every text'),
  blanks: z.boolean().default(false).describe('Blanks in a row become one, those at the ends of lines go'),
  invisible: z.boolean().default(false).describe('Control and zero-width characters go'),
});

const Rule = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'must be a name like too-short'),
    minCharacters: z.number().int().positive().optional(),
    maxCharacters: z.number().int().positive().optional(),
    scripts: z.array(z.enum(SCRIPTS)).min(1).optional().describe('Writing systems that an item may mostly be of'),
    contains: z.array(z.string().min(1)).min(1).optional().describe('Words of which an item may hold none'),
  })
  .refine((rule) => Object.keys(rule).length > 1, 'must say what it asks');

/** What is done with a corpus, in this order: normalise, rules, keywords, questions of test banks, duplicates. */
export const CleanPlan = z.strictObject({
  version: z.literal(1),
  normalise: Normalise.prefault({}),
  rules: z.array(Rule).default([]).describe('Items that break one are dropped under its name'),
  keywords: z.string().min(1).nullable().default(null).describe('Keyword library; items with a hit are dropped'),
  banks: z.array(z.string().min(1)).default([]).describe('Test banks; items that hold a question are dropped'),
  duplicates: z
    .strictObject({ exact: z.boolean().default(true), near: z.boolean().default(false) })
    .prefault({})
    .describe('All but the first of a kind are dropped'),
});
export type CleanPlan = Readonly<z.infer<typeof CleanPlan>>;
