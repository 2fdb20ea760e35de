import type { Language } from '../domain/words.ts';
import { commentMarker } from './comment-marker.ts';
import { FULL } from './detail.ts';
import { inOtherLanguages } from './in-other-languages.ts';
import { untrusted } from './inert.ts';
import { decisionNames } from './labels.ts';
import { modelSection } from './model-section.ts';
import type { ReportSource } from './report-source.ts';

/** One model's report in Markdown, with everything that it holds: the verdict first, then what to do, then the figures. */
export function comment(source: ReportSource): string {
  const section = (language: Language): string =>
    [title(source, language), ...modelSection(source, language, FULL, '###')].join('\n\n');
  return `${[commentMarker(source.plan.model), ...inOtherLanguages(source.languages, section, section)].join('\n\n')}\n`;
}

function title({ service, conclusion }: ReportSource, language: Language): string {
  const { decision } = conclusion.verdict;
  return `## ${decision === 'approved' ? '✅' : '❌'} ${{ zh: '备案评估', en: 'Filing checks' }[language]}: ${untrusted(service.name[language])} – ${decisionNames[decision][language]}`;
}
