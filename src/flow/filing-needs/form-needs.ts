import type { ServiceFacts } from '../../domain/service-facts.ts';
import { factOf, formFields, type FormField } from '../../rules/form-fields.ts';
import { yesOr, type Setting } from '../settings/setting.ts';

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

function answered(facts: ServiceFacts, field: FormField, file: string): Pick<Setting, 'answer' | 'says'> {
  return yesOr(factOf(facts, field) !== undefined, {
    zh: `在 ${file} 填写 ${field.path}`,
    en: `Fill in ${field.path} in ${file}`,
  });
}
