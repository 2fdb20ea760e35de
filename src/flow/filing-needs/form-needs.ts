import type { ServiceFacts } from '../../domain/service-facts.ts';
import { formFields, type FormField } from '../../rules/form-fields.ts';
import { yesOr, type Setting } from '../settings/setting.ts';

/** What beian init writes where nobody has filled anything in. */
const BLANKS = new Set(['待填写', 'To be filled in', '…']);

/** Whether each field of the form has its fact. `file`: where the facts stand. */
export function formNeeds(facts: ServiceFacts, file: string): readonly Setting[] {
  const known = facts.example
    ? { zh: `填写 ${file} 后删去其中的 example 一行`, en: `Fill in ${file}, then remove its line example` }
    : null;
  return [
    {
      id: 'form:example',
      asks: { zh: '备案信息不是示例？', en: 'Are the facts those of a real service?' },
      ...yesOr(known === null, known ?? { zh: '是', en: 'Yes' }),
    },
    ...formFields.map((field) => ({ id: `form:${field.path}`, ...asked(field), ...answered(facts, field, file) })),
  ];
}

function asked({ zh, en }: FormField): Pick<Setting, 'asks'> {
  return { asks: { zh: `备案表：${zh}`, en: `Form: ${en}` } };
}

function answered(facts: ServiceFacts, { path }: FormField, file: string): Pick<Setting, 'answer' | 'says'> {
  return yesOr(isFilledIn(valueAt(facts, path.split('.'))), {
    zh: `在 ${file} 填写 ${path}`,
    en: `Fill in ${path} in ${file}`,
  });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(key) : undefined),
    value,
  );
}

/** Null says that there is none, which is an answer. */
function isFilledIn(value: unknown): boolean {
  if (value === undefined) return false;
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return !texts.some((text) => typeof text === 'string' && BLANKS.has(text));
}
