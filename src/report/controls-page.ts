import type { Standing } from '../domain/conclusion.ts';
import type { Language } from '../domain/words.ts';
import { controls } from '../rules/controls.ts';
import { heading } from './heading.ts';
import { inHtml } from './inert.ts';
import { levelNames, standingNames, verifiedNames } from './labels.ts';
import { chip, page, table, type Tone } from './page.ts';
import type { ReportSource } from './report-source.ts';

const TONES: Readonly<Record<Standing['status'], Tone>> = {
  'met': 'good',
  'not-met': 'bad',
  'not-applicable': 'plain',
  'indicated': 'warn',
  'not-evidenced': 'plain',
};

/** All controls, clause by clause, and how each stands after this run. */
export function controlsPage(source: ReportSource): string {
  const [first = 'zh'] = source.languages;
  const standings = new Map(source.conclusion.standings.map((standing) => [standing.control, standing]));
  const title = { zh: '控制项对照表', en: 'Controls, clause by clause' };
  return page(title[first], first, (language) => {
    const rows = controls.map((control) => {
      const standing = standings.get(control.id);
      const status = standing?.status ?? 'not-evidenced';
      return [
        `<code>${control.id}</code>`,
        inHtml(control.clause),
        inHtml(language === 'zh' ? control.title_zh : control.title_en),
        levelNames[control.level][language],
        chip(standingNames[status][language], TONES[status]),
        (standing?.checks ?? []).map((check) => `<code>${inHtml(check)}</code>`).join('<br>'),
        `<span class="soft">${verifiedNames[control.verified][language]}</span>`,
      ];
    });
    return heading(source, title[language], language) + table(headOf(language), rows);
  });
}

function headOf(language: Language): readonly string[] {
  return {
    zh: ['编号', '条款', '要求', '级别', '结果', '证据', '条文核对'],
    en: ['id', 'clause', 'requirement', 'level', 'result', 'evidence', 'text of the clause'],
  }[language];
}
