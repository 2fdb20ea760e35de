import { z } from 'zod';
import { Words } from './words.ts';

/** Facts of the service that the filing's form asks for: beian/service.yml. */
export const ServiceFacts = z.strictObject({
  /** The model's and service's name, as it is filed. */
  name: Words,
  /** The unit that files, as on its licence. */
  provider: Words,
  /** What the service does, in one sentence. */
  purpose: Words,
  /** Whether the users can reach it as a product of their own model (filing) or through a filed model (registration). */
  route: z.enum(['filing', 'registration']),
  /** An example is never handed in; every page says so. */
  example: z.boolean().default(false),
});
export type ServiceFacts = Readonly<z.infer<typeof ServiceFacts>>;
