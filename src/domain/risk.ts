import { z } from 'zod';

/** One of the 31 risks of GB/T 45654-2025 Annex A. The minima count keywords or questions; 0: none is asked. */
export const Risk = z.strictObject({
  id: z.string().regex(/^A\.[1-5]\.[a-i]$/),
  short_id: z.string().regex(/^a[1-5](-[a-z]+)+$/),
  class_id: z.string().regex(/^A\.[1-5]$/),
  class_zh: z.string().min(1),
  class_en: z.string().min(1),
  letter: z.string().length(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  keyword_min: z.number().int().nonnegative(),
  generation_bank_min: z.number().int().nonnegative(),
  should_refuse_bank_min: z.number().int().nonnegative(),
  illegal_or_harmful_info: z.boolean(),
  law_basis: z.string().min(1),
});
export type Risk = Readonly<z.infer<typeof Risk>>;
