import { isEvidenced } from '../domain/conclusion.ts';
import type { Language } from '../domain/words.ts';
import { control } from '../rules/controls.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { gatesTable } from './gates-table.ts';
import { inMarkdown } from './inert.ts';
import { standingNames } from './labels.ts';
import type { ReportSource } from './report-source.ts';
import { unevidenced } from './summary.ts';
import { whatToDo } from './what-to-do.ts';

/** Controls that are listed by name. */
const CONTROLS_SHOWN = 20;

/** What keeps a rejected model from its release: findings with their clauses and remedies, gates, controls without evidence. */
export function missingForRelease(report: ReportSource, language: Language, detail: Detail): readonly string[] {
  const todo = whatToDo(report, language, detail);
  return [
    { zh: '### 需要处理', en: '### What to do' }[language],
    ...(todo === null ? [] : [todo]),
    {
      zh: '修正后合并到此分支，会自动重新评估；补齐下列控制项的证据后才会发布。',
      en: 'What is merged to this branch is evaluated again by itself; it is released once the controls below have their evidence.',
    }[language],
    { zh: '### 各门结论', en: '### Gates' }[language],
    gatesTable(report, language, detail),
    ...controlsWithoutEvidence(report, language),
  ];
}

function controlsWithoutEvidence(report: ReportSource, language: Language): readonly string[] {
  const { missing, all } = unevidenced(report);
  if (missing === 0) return [];
  const rejecting = new Set(report.conclusion.verdict.missingControls);
  // Those that reject first.
  const open = report.conclusion.standings
    .filter((standing) => !isEvidenced(standing))
    .toSorted((a, b) => Number(rejecting.has(b.control)) - Number(rejecting.has(a.control)));
  const lines = open.slice(0, CONTROLS_SHOWN).map(({ control: id, status }) => {
    const { title_zh, title_en } = control(id);
    const mark = rejecting.has(id) ? '🔴' : '⚪';
    return `- ${mark} ${codeSpan(id)} ${inMarkdown({ zh: title_zh, en: title_en }[language])}: ${standingNames[status][language]}`;
  });
  const rest = missing - lines.length;
  return [
    { zh: `### 未取证的控制项：${missing} / ${all}`, en: `### Controls without evidence: ${missing} of ${all}` }[
      language
    ],
    [...lines, ...(rest > 0 ? [{ zh: `- 另有 ${rest} 项`, en: `- and ${rest} more` }[language]] : [])].join('\n'),
  ];
}
