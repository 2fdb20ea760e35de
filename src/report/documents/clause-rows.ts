import type { Standing } from '../../domain/conclusion.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Language } from '../../domain/words.ts';
import { controls } from '../../rules/controls.ts';
import { levelNames, standingNames, verifiedNames } from '../labels.ts';
import { figureCells, filled } from '../phrase.ts';
import type { ReportSource } from '../report-source.ts';
import { asText } from './as-text.ts';

/** Every control with its clause, its result, and what the result rests on: never more than the evidence says. */
export function clauseRows(source: ReportSource, language: Language): readonly (readonly string[])[] {
  const standings = new Map(source.conclusion.standings.map((standing) => [standing.control, standing]));
  const findings = Map.groupBy(source.conclusion.findings, ({ control }) => control ?? '');
  return controls.map((control) => {
    const status = standings.get(control.id)?.status ?? 'not-evidenced';
    const { level, clause } = source.limit(control.id) ?? control;
    return [
      `${control.id}\n${clause}`,
      language === 'zh' ? control.title_zh : control.title_en,
      levelNames[level][language],
      standingNames[status][language],
      groundsOf(source, status, findings.get(control.id) ?? [], language),
      verifiedNames[control.verified][language],
    ];
  });
}

function groundsOf(
  source: ReportSource,
  status: Standing['status'],
  findings: readonly Finding[],
  language: Language,
): string {
  if (findings.length === 0)
    return { zh: '本次评估没有取得相应证据', en: 'This assessment holds no evidence for it' }[language];
  const lines = findings.map((finding) => {
    const words = filled(source.says(finding.check, finding.code).finding, language, finding, asText);
    const [, , , n, interval] = figureCells(finding);
    const figures = [n === '–' ? '' : `n = ${n}`, interval === '–' ? '' : `95%: ${interval}`].filter(Boolean);
    return `${words}${figures.length === 0 ? '' : `（${figures.join('；')}）`}`;
  });
  const quick = { zh: '快速档，不作为依据', en: 'Quick tier: no grounds' }[language];
  return [...(status === 'indicated' ? [quick] : []), ...lines].join('\n');
}
