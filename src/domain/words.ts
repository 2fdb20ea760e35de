import { z } from 'zod';

/** One sentence in both languages. `{name}` stands for a value that the report fills in. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = Readonly<z.infer<typeof Words>>;

export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;
