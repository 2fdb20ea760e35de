import { harmlessValues } from './harmless-values.ts';
import { inventedValues } from './invented-values.ts';
import { harmless, sentences } from './sentences.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** A value in a text, by UTF-16 offsets. */
interface Planted {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export interface EvaluationText {
  readonly id: string;
  readonly text: string;
  readonly values: readonly Planted[];
}

const SEED = 20_261_125;
/** Each sentence is written so often, with other values, surroundings and ways of writing. */
const ROUNDS = 25;
const LEADS = [
  '',
  '',
  '',
  '备注：',
  '【系统通知】',
  '1. ',
  '各位好，',
  '用户反馈：',
  '据了解，',
  '　　',
  '> ',
  '以下内容请核对：',
];
const TAILS = ['', '', '', '谢谢！', '（已确认）', '\n', '以上。', '另外，下周三之前答复即可。', '~', '……'];

const fullWidth = (value: string): string =>
  value.replaceAll(/[0-9A-Za-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const numerals = (value: string): string =>
  value.replaceAll(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit)));
const inFours = (value: string): string => value.replaceAll(/\d{4}(?=\d)/g, '$& ');
const mobileWith =
  (mark: string) =>
  (value: string): string =>
    `${value.slice(0, 3)}${mark}${value.slice(3, 7)}${mark}${value.slice(7)}`;

/** Other ways in which people write values of a type. */
const WRITTEN: Readonly<Record<string, readonly ((value: string) => string)[]>> = {
  'resident-id': [fullWidth, (id) => id.toLowerCase(), (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`],
  'mobile-number': [
    fullWidth,
    numerals,
    mobileWith('-'),
    mobileWith(' '),
    (mobile) => `+86 ${mobile}`,
    (mobile) => `+86${mobile}`,
  ],
  'bank-card': [fullWidth, inFours],
  'landline-number': [fullWidth],
  'vehicle-plate': [
    (plate) => `${plate.slice(0, 2)}·${plate.slice(2)}`,
    (plate) => `${plate.slice(0, 2)} ${plate.slice(2)}`,
  ],
  'credit-code': [fullWidth],
  'passport': [fullWidth],
};

/** The texts of the evaluation set: the same on every machine. */
export function evaluationSet(): readonly EvaluationText[] {
  const random = seededRandom(SEED);
  const texts: EvaluationText[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const sentence of sentences) texts.push(written(sentence, `s${texts.length}`, random));
    for (const sentence of harmless) texts.push(written(sentence, `h${texts.length}`, random));
  }
  return texts;
}

function written(sentence: string, id: string, random: SeededRandom): EvaluationText {
  const values: Planted[] = [];
  let text = random.oneOf(LEADS);
  let from = 0;
  for (const slot of sentence.matchAll(/\{([a-z0-9-]+)\}/g)) {
    const [whole, type = ''] = slot;
    text += sentence.slice(from, slot.index);
    const start = text.length;
    text += valueOf(type, random);
    if (inventedValues[type] !== undefined) values.push({ type, start, end: text.length });
    from = slot.index + whole.length;
  }
  return { id, text: text + sentence.slice(from) + random.oneOf(TAILS), values };
}

function valueOf(type: string, random: SeededRandom): string {
  const value = (inventedValues[type] ?? harmlessValues[type])?.(random);
  if (value === undefined) throw new RangeError(`no values for ${type}`);
  const ways = WRITTEN[type] ?? [];
  return random.below(2) === 0 || ways.length === 0 ? value : random.oneOf(ways)(value);
}
