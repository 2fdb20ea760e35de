import type { Finding } from '../../domain/finding.ts';
import type { Language } from '../../domain/words.ts';
import { outcomeNames } from '../labels.ts';
import { controlText, figureCells, filled } from '../phrase.ts';
import type { ReportSource } from '../report-source.ts';
import { asText } from './as-text.ts';

export const RESULT_COLUMNS = {
  zh: ['评估内容', '判断标准', '评估结果', '样本与区间', '结论'],
  en: ['Question', 'Criterion', 'Result', 'Sample and interval', 'Conclusion'],
} as const;

/** One finding: what was asked, the limit and its clause, what was found, the sample and its interval, the outcome. */
export function resultRow(source: ReportSource, finding: Finding, language: Language): readonly string[] {
  const [, base, limit, n, interval] = figureCells(finding);
  const own = { zh: '团队自定限值', en: "the team's own limit" }[language];
  const found = filled(source.says(finding.check, finding.code).finding, language, finding, asText);
  const sample = [
    n === '–' ? '' : `n = ${n}`,
    interval === '–' ? '' : `95%: ${interval}`,
    base === '–' ? '' : `${{ zh: '基线', en: 'base' }[language]}: ${base}`,
  ].filter(Boolean);
  return [
    `${source.asks(finding.check)[language]}\n${finding.check}`,
    `${limit === '–' ? '' : `${limit}\n`}${controlText(finding, language) ?? own}`,
    found,
    sample.join('\n') || '–',
    outcomeNames[finding.outcome][language],
  ];
}
