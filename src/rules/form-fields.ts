import { z } from 'zod';
import type { ServiceFacts } from '../domain/service-facts.ts';
import { Words } from '../domain/words.ts';
import rows from './form-fields.json' with { type: 'json' };

/** One field of the filing's form, and where beian/service.yml has it. Places differ in their forms: this is data for that reason. */
const FormField = z.strictObject({
  /** `unit.creditCode`. */
  path: z.string().regex(/^[a-zA-Z]+(?:\.[a-zA-Z]+)*$/),
  part: z.number().int().min(1).max(5),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** What the form calls a value that is one of a few. */
  values: z.record(z.string(), Words).optional(),
});
export type FormField = Readonly<z.infer<typeof FormField>>;

/** In the order of the form's parts. */
export const formFields: readonly FormField[] = z
  .array(FormField)
  .parse(rows)
  .toSorted((a, b) => a.part - b.part);

/** What `beian init` writes where nobody has filled anything in. */
const BLANKS = new Set(['待填写', 'To be filled in', '…']);

/** The fact of a field; undefined where nobody has filled it in. Null says that there is none, which is an answer. */
export function factOf(facts: ServiceFacts, { path }: FormField): unknown {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(key) : undefined),
      facts,
    );
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return texts.some((text) => typeof text === 'string' && BLANKS.has(text)) ? undefined : value;
}
