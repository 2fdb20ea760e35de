import { z } from 'zod';

/** What can be wrong with a file of a model, seen by its structure alone. */
export const FileProblem = z.enum(['refused-format', 'unreadable', 'custom-operator', 'external-data', 'own-code']);
export type FileProblem = z.infer<typeof FileProblem>;

/** What a look at the structure of one file found. It may come from a process that hostile bytes took over, so it holds no free text. */
export const Inspection = z.strictObject({
  format: z.string().regex(/^[a-z0-9-]{1,20}$/),
  problems: z.array(FileProblem).max(FileProblem.options.length),
});
export type Inspection = Readonly<z.infer<typeof Inspection>>;
