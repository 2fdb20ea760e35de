import { z } from 'zod';
import { PickleCall } from './pickle-call.ts';

/** What can be wrong with a file of a model, seen by its structure alone. */
export const FileProblem = z.enum([
  'refused-format',
  'unreadable',
  'custom-operator',
  'external-data',
  'own-code',
  'unsafe-template',
  'pickle-call',
]);
export type FileProblem = z.infer<typeof FileProblem>;

/** What a look at the structure of one file found. It may come from a process that hostile bytes took over, so it holds no free text. */
export const Inspection = z.strictObject({
  format: z.string().regex(/^[a-z0-9-]{1,20}$/),
  problems: z.array(FileProblem).max(FileProblem.options.length),
  /** Of a pickle: what it would call, for the words of its refusal. */
  calls: z.array(PickleCall).max(20).optional(),
});
export type Inspection = Readonly<z.infer<typeof Inspection>>;
