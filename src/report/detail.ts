import type { Language, Words } from '../domain/words.ts';
import type { Step } from './budget.ts';

/** How much of a report is shown. A gate that fails, and its first reason, is in every one. */
export interface Detail {
  /** Languages beside the first one: in full, without their tables and charts, or not at all. */
  readonly others: 'full' | 'brief' | 'none';
  readonly findings: 'all' | 'open' | 'none';
  /** Most rows of the table of findings. */
  readonly findingRows: number;
  readonly charts: 'drawn' | 'none';
  /** Head, base, limit, n and interval of each gate. */
  readonly figures: 'shown' | 'none';
  /** Most notices of a model, most reasons of a gate. */
  readonly notices: number;
  readonly reasons: number;
  /** Most settings that the policy's preview lists. */
  readonly settings: number;
  /** Models with a section of their own, and rows of the table of all models; what fails comes first. */
  readonly sections: number;
  readonly rows: number;
}

export const FULL: Detail = {
  others: 'full',
  findings: 'all',
  findingRows: Infinity,
  charts: 'drawn',
  figures: 'shown',
  notices: Infinity,
  reasons: Infinity,
  settings: Infinity,
  sections: Infinity,
  rows: Infinity,
};

/** What is given up, the least missed first. */
export const STEPS: readonly Step<Detail>[] = [
  ['others', 'brief'],
  ['findings', 'open'],
  ['charts', 'none'],
  ...[200, 50].map((most) => ['findingRows', most] as const),
  ['findings', 'none'],
  ['figures', 'none'],
  ['settings', 20],
  ...[100, 20, 5, 0].map((most) => ['notices', most] as const),
  ...[200, 50].map((most) => ['reasons', most] as const),
  ['others', 'none'],
  ...[20, 10, 5, 3, 1].map((most) => ['reasons', most] as const),
  ['settings', 3],
  ...[50, 20, 10, 5, 2, 0].map((most) => ['sections', most] as const),
  ...[200, 100, 50, 20].map((most) => ['rows', most] as const),
];

/** With every step taken. */
export const SMALLEST: Detail = STEPS.reduce<Detail>((detail, [key, left]) => ({ ...detail, [key]: left }), FULL);

/** What a language beside the first shows of it. */
export function besides(detail: Detail): Detail {
  return detail.others === 'full' ? detail : { ...detail, findings: 'none', charts: 'none', figures: 'none' };
}

/** What a reader misses, by what was given up. */
const LEFT: readonly (readonly [keyof Detail, Words])[] = [
  ['others', { zh: '其他语言的细节', en: 'details in the other language' }],
  ['findings', { zh: '结果表的全部或达标部分', en: 'the table of findings or what passed in it' }],
  ['findingRows', { zh: '结果表的部分行', en: 'rows of the table of findings' }],
  ['charts', { zh: '图表', en: 'charts' }],
  ['figures', { zh: '各门的数值', en: "the gates' figures" }],
  ['notices', { zh: '部分提示', en: 'some notices' }],
  ['reasons', { zh: '部分原因', en: 'some reasons' }],
  ['settings', { zh: '部分政策改动', en: 'some changes of the policy' }],
  ['sections', { zh: '部分模型的细节', en: 'details of some models' }],
  ['rows', { zh: '部分模型', en: 'some models' }],
];

/** Where the whole stands: the file, and for a comment the check runs, which have room of their own. */
const WHOLE = {
  comment: {
    zh: '完整内容见运行产物中的 report.html 与各门的检查',
    en: "In full in report.html of the run's artifact, and in the check of each gate",
  },
  check: { zh: '完整内容见运行产物中的 report.html', en: "In full in report.html of the run's artifact" },
} as const satisfies Readonly<Record<string, Words>>;

/** The line that says what was left out and where it stands in full; null where everything is there. */
export function leftOut(detail: Detail, language: Language, page: keyof typeof WHOLE): string | null {
  const left = LEFT.filter(([key]) => detail[key] !== FULL[key]).map(([, words]) => words[language]);
  if (left.length === 0) return null;
  const whole = WHOLE[page][language];
  return {
    zh: `> 篇幅所限，此处省略：${left.join('、')}。${whole}。`,
    en: `> Left out for want of room: ${left.join(', ')}. ${whole}.`,
  }[language];
}
