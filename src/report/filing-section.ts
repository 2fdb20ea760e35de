import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import type { FilingState } from './pull-source.ts';
import { stateMarks, stateOf } from './pull-state.ts';
import { verdictLine } from './verdict-line.ts';
import { whatToDo } from './what-to-do.ts';

/** Reasons of a gate that stand here. */
const MOST_REASONS = 5;

/** The filing tier, where somebody asked for it: how each model stands, what its signatories sign, and who signed. */
export function filingSection(filing: readonly FilingState[], language: Language, detail: Detail): string {
  const title = {
    zh: '### 备案档评估（供参考，不影响检查）',
    en: '### Filing tier (for information: no check depends on it)',
  }[language];
  const shown = filing.slice(0, detail.rows);
  const rest = filing.length - shown.length;
  return [
    title,
    '',
    ...shown.flatMap((one) => lines(one, language)),
    ...(rest === 0 ? [] : [{ zh: `- 另有 ${rest} 个模型`, en: `- and ${rest} more models` }[language]]),
    ...shown.flatMap((one) => reasons(one, language, detail)),
  ].join('\n');
}

function lines({ state, evidence, signOffs }: FilingState, language: Language): readonly string[] {
  const sign = { zh: '签字对象', en: 'to be signed' }[language];
  const signed = { zh: '已签字', en: 'signed' }[language];
  return [
    `- ${stateMarks[stateOf(state)]} ${codeSpan(state.model)} – ${verdictLine([state], language)}`,
    ...(evidence === null ? [] : [`  - ${sign}: ${codeSpan(evidence)}`]),
    ...signOffs.map(
      ({ role, by, at }) => `  - ✍️ ${signed}: ${codeSpan(role)} – ${codeSpan(by.login)}, ${at.slice(0, 10)}`,
    ),
  ];
}

function reasons({ state }: FilingState, language: Language, detail: Detail): readonly string[] {
  if (state.state !== 'concluded' || detail.findings === 'none') return [];
  const most = Math.min(detail.reasons, MOST_REASONS);
  const open = whatToDo(state.source, language, { ...detail, notices: 0, reasons: most });
  if (open === null) return [];
  const title = { zh: '需要处理', en: 'What to do' }[language];
  return ['', `<details><summary>${title}</summary>`, '', codeSpan(state.model), '', open, '', '</details>'];
}
