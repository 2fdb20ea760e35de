import { z } from 'zod';
import rows from './topics.json' with { type: 'json' };

/** One of the 13 topics that a service must be able to talk about (TC260-003 8.3 b): nine of the country, four of persons. */
const Topic = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  aliases: z.array(z.string().min(1)),
});
export type Topic = Readonly<z.infer<typeof Topic>>;

export const topics: readonly Topic[] = z.array(Topic).parse(rows);
