import { z } from 'zod';
import rows from './form-fields.json' with { type: 'json' };

/** One field of the filing's form, and where beian/service.yml has it. Places differ in their forms: this is data for that reason. */
const FormField = z.strictObject({
  /** `unit.creditCode`. */
  path: z.string().regex(/^[a-zA-Z]+(?:\.[a-zA-Z]+)*$/),
  part: z.number().int().min(1).max(5),
  zh: z.string().min(1),
  en: z.string().min(1),
});
export type FormField = Readonly<z.infer<typeof FormField>>;

/** In the order of the form's parts. */
export const formFields: readonly FormField[] = z
  .array(FormField)
  .parse(rows)
  .toSorted((a, b) => a.part - b.part);
