import { AlignmentType, LevelFormat, type INumberingOptions } from 'docx';
import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';

export const HEADINGS = 'headings';
export const APPENDICES = 'appendices';

type Heading = Extract<Block, { kind: 'heading' }>;

/** What stands around the number of a heading; an appendix has a letter. */
const TEXTS = {
  zh: { headings: ['', '、'], appendices: ['附录', '\u3000'] },
  en: { headings: ['', '  '], appendices: ['Appendix ', '  '] },
} as const;

/** Headings are numbered by the office program, which counts again when somebody adds one. */
export function wordNumbering(language: Language): NonNullable<INumberingOptions['config']> {
  const counting = language === 'zh' ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL;
  return [
    { reference: HEADINGS, levels: [level(TEXTS[language].headings, counting)] },
    { reference: APPENDICES, levels: [level(TEXTS[language].appendices, LevelFormat.UPPER_LETTER)] },
  ];
}

/** A heading as the table of contents shows it: the number that the office program will count. */
export function numbered(heading: Heading, all: readonly Heading[], language: Language): string {
  const appendix = heading.appendix ?? false;
  const place = all.filter((one) => (one.appendix ?? false) === appendix).indexOf(heading);
  const [before, after] = TEXTS[language][appendix ? 'appendices' : 'headings'];
  const counted = appendix ? String.fromCodePoint(65 + place) : language === 'zh' ? inChinese(place + 1) : place + 1;
  return `${before}${counted}${after}${heading.text}`;
}

function level([before, after]: readonly [string, string], format: (typeof LevelFormat)[keyof typeof LevelFormat]) {
  return { level: 0, format, text: `${before}%1${after}`, suffix: 'nothing' as const, alignment: AlignmentType.LEFT };
}

/** 1 to 99 as Chinese counts. */
function inChinese(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}
