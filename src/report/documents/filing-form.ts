import type { Block, OfficeDocument } from '../../domain/office-document.ts';
import type { Language, Words } from '../../domain/words.ts';
import { factOf, formFields, type FormField } from '../../rules/form-fields.ts';
import type { ReportSource } from '../report-source.ts';
import { standingOf, standingWords } from '../summary.ts';
import { asText } from './as-text.ts';
import { overallText } from './conclusion-blocks.ts';
import { factText } from './fact-text.ts';
import { footOf } from './foot.ts';

const PARTS: readonly Words[] = [
  { zh: '基本情况', en: 'The unit and the service' },
  { zh: '模型研制', en: 'How the model was made' },
  { zh: '服务与安全防范', en: 'The service and its safeguards' },
  { zh: '安全评估', en: 'Safety assessment' },
];
const TITLES = {
  filing: { zh: '生成式人工智能（大语言模型）上线备案表', en: 'Form for filing a generative-AI service' },
  registration: { zh: '生成式人工智能服务登记备案表', en: 'Form for registering a generative-AI service' },
} as const;

/** 上线备案表: the facts of the service in the order of the form. What nobody has filled in says where to, and keeps the form a draft. */
export function filingForm(source: ReportSource, language: Language): OfficeDocument {
  const { service, conclusion } = source;
  const open = formFields.filter((field) => factOf(service, field) === undefined);
  const standing = standingOf(source);
  const shown = standing === 'complete' && open.length > 0 ? 'draft' : standing;
  return {
    language,
    title: TITLES[service.route][language],
    cover: [asText(service.name[language]), asText(service.provider[language]), conclusion.at.slice(0, 10)],
    contents: false,
    stamp: shown === 'complete' ? null : standingWords[shown][language],
    foot: footOf(source, language),
    at: conclusion.at,
    blocks: [
      ...missing(open, source, language),
      ...PARTS.flatMap((title, at) => part(source, title, at + 1, language)),
      ...commitment(language),
    ],
  };
}

/** All that is missing at once, with the place to fill it in. */
function missing(open: readonly FormField[], { plan }: ReportSource, language: Language): readonly Block[] {
  if (open.length === 0) return [];
  const names = open.map((field) => `${field[language]} ${field.path}`);
  const text = {
    zh: `以下 ${open.length} 项尚未填写，请在 ${asText(plan.service.path)} 中补充：${names.join('；')}。`,
    en: `${open.length} facts are still missing; fill them in in ${asText(plan.service.path)}: ${names.join('; ')}.`,
  }[language];
  return [{ kind: 'paragraph', text }];
}

function part(source: ReportSource, title: Words, number: number, language: Language): readonly Block[] {
  const rows = formFields
    .filter((field) => field.part === number)
    .map((field) => {
      const fact = factOf(source.service, field);
      const unfilled = { zh: `（待填：${field.path}）`, en: `(to be filled in: ${field.path})` }[language];
      return [field[language], fact === undefined ? unfilled : factText(fact, field, language)] as const;
    });
  const result = number === PARTS.length ? [assessed(source, language)] : [];
  return [
    { kind: 'heading', text: title[language] },
    { kind: 'facts', rows: [...rows, ...result] },
  ];
}

function assessed(source: ReportSource, language: Language): readonly [string, string] {
  const name = { zh: '评估情况与结论', en: 'Assessment and conclusion' }[language];
  const where = { zh: '详见附件1。', en: 'See annex 1.' }[language];
  return [name, `${overallText(source, language)}${where}`];
}

function commitment(language: Language): readonly Block[] {
  const text = {
    zh: '本单位承诺所填内容真实、准确、完整，并对其负责。',
    en: 'The unit vouches for what it has filled in: that it is true, exact and complete.',
  }[language];
  const roles = { zh: ['单位（盖章）', '法定代表人'], en: ['Unit (seal)', 'Legal representative'] }[language];
  const note = {
    zh: '各地表格可能不同：提交前请向属地网信部门索取现行表格。',
    en: 'Places have forms of their own: ask the local authority for the present one before handing it in.',
  }[language];
  return [
    { kind: 'heading', text: { zh: '自愿承诺', en: 'Commitment' }[language] },
    { kind: 'paragraph', text },
    { kind: 'signatures', roles, note },
  ];
}
