import { z } from 'zod';

export const Level = z.enum(['shall', 'should', 'practice']);
export type Level = z.infer<typeof Level>;

/** How far a number was compared with the official text. Reports carry it along. */
export const Verified = z.enum(['secondary-source', 'partly', 'unverified', 'own-design']);
export type Verified = z.infer<typeof Verified>;

export const ControlKind = z.enum([
  'training-data',
  'annotation',
  'model',
  'keyword',
  'testbank',
  'generation',
  'service',
  'label',
  'privacy',
]);
export type ControlKind = z.infer<typeof ControlKind>;

/** One clause of a standard, a law or the filing's practice: a row of data. */
export const Control = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,3}(-[A-Z0-9]+)?-[A-Z0-9]+$/),
  clause: z.string().min(1),
  title_zh: z.string().min(1),
  title_en: z.string().min(1),
  kind: ControlKind,
  level: Level,
  edition: z.string().min(1),
  metric: z.string().min(1),
  comparator: z.enum(['<=', '>=', '==', '!=', 'exists', 'true', 'covers', 'in', 'matches', 'n/a']),
  threshold: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  sample_min: z.union([z.number().int(), z.string(), z.null()]),
  evidence: z.enum(['auto', 'record', 'auto+record', 'human-record']),
  how_to_check: z.string().min(1),
  verified: Verified,
});
export type Control = Readonly<z.infer<typeof Control>>;
