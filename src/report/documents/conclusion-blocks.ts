import type { Block } from '../../domain/office-document.ts';
import { overallConclusion, type OverallConclusion } from '../../domain/overall-conclusion.ts';
import type { Language, Words } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';
import { unevidenced } from '../summary.ts';

const WORDS: Readonly<Record<OverallConclusion, Words>> = {
  'all-met': { zh: '总体结论：全部符合要求。', en: 'Overall conclusion: all requirements are met.' },
  'partly-met': { zh: '总体结论：部分符合要求。', en: 'Overall conclusion: the requirements are partly met.' },
  'none-met': { zh: '总体结论：全部不符合要求。', en: 'Overall conclusion: none of the requirements is met.' },
  'open': {
    zh: '总体结论：尚不能得出。仍有应当满足的条款没有证据。',
    en: 'Overall conclusion: none yet. Clauses that must be met are still without evidence.',
  },
};

/** The overall conclusion in its one sentence. */
export function overallText({ conclusion, limit }: ReportSource, language: Language): string {
  return WORDS[overallConclusion(conclusion.standings, (id) => limit(id)?.level ?? null)][language];
}

/** The conclusion by its rule, and where at least three people sign (TC260-003 9.1 g). */
export function conclusionBlocks(source: ReportSource, language: Language): readonly Block[] {
  const { missing } = unevidenced(source);
  const rule = {
    zh: '结论按规则得出：全部符合或不适用的，为全部符合要求；有不符合的，为部分符合要求；适用条款均不符合的，为全部不符合要求。“宜”类条款与实务要求不影响结论，豁免不改变条款的结果。',
    en: 'The conclusion follows a rule: all requirements are met where every clause is met or does not apply; partly, where one is not met; none, where no applicable one is met. Recommended clauses and practice do not count, and a waiver changes no result.',
  }[language];
  const left = {
    zh: `未取证的控制共 ${missing} 项，见附录A。本报告不表示备案已经或将被受理。`,
    en: `${missing} controls are not evidenced, see appendix A. This report does not say that a filing has been or will be accepted.`,
  }[language];
  const roles = {
    zh: ['法定代表人', '整体负责安全评估工作的负责人', '合法性评估部分的负责人'],
    en: [
      'Legal representative',
      'Person in charge of the whole assessment',
      'Person in charge of the part on lawfulness',
    ],
  }[language];
  const note = {
    zh: '法定代表人兼任其他角色时，应在签字处注明。',
    en: 'A legal representative who also holds another role says so beside the signature.',
  }[language];
  return [
    { kind: 'heading', text: { zh: '总体结论', en: 'Conclusion' }[language] },
    { kind: 'paragraph', text: overallText(source, language) },
    { kind: 'paragraph', text: rule },
    { kind: 'paragraph', text: left },
    { kind: 'signatures', roles, note },
  ];
}
