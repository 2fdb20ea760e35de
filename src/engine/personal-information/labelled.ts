import { recognise, type Recognised } from './recognise.ts';

/** A short value alone in its field is read with the field's name before it. */
const SHORT = 80;

/** What the names of fields mean, as the words that recognisers look for. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/passport/i, '护照'],
  [/permit/i, '通行证'],
  [/birth|dob/i, '出生日期'],
  [/(?:bank|card).*(?:no|num|id)|account/i, '卡号'],
  [/wechat|weixin/i, '微信号'],
  [/\bqq\b/i, 'QQ'],
  [/social/i, '社保号'],
  [/licen[cs]e/i, '驾驶证'],
  [/medical|patient_?(?:id|no)/i, '病历号'],
  [/id_?card|id_?(?:no|num)|identity/i, '身份证'],
  [/name|contact|recipient|receiver|customer|patient|author|creator/i, '姓名'],
];

/** Everything in a field's text; its name tells what a value is that has nothing else to tell it. Offsets are of the text alone. */
export function recogniseField(text: string, field: string | null): readonly Recognised[] {
  const alone = recognise(text);
  if (field === null || alone.length > 0 || text.length > SHORT) return alone;
  const before = `${meaningOf(field)}: `;
  return recognise(before + text)
    .map((one) => ({ ...one, start: one.start - before.length, end: one.end - before.length }))
    .filter(({ start }) => start >= 0);
}

function meaningOf(field: string): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  return MEANINGS.find(([name]) => name.test(last))?.[1] ?? last;
}
