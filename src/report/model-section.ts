import { short } from '../domain/digest.ts';
import type { Language } from '../domain/words.ts';
import { boundNotice } from './bound-notice.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { findingsTable } from './findings-table.ts';
import { gatesTable } from './gates-table.ts';
import { untrusted } from './inert.ts';
import { mermaidChart } from './mermaid-chart.ts';
import { ownLimitsNotice } from './own-limits-notice.ts';
import type { ReportSource } from './report-source.ts';
import { standingOf, standingWords, tierNotice } from './summary.ts';
import { refusedLines, waivedLines } from './waiver-lines.ts';
import { whatToDo } from './what-to-do.ts';

/** A heading of a level below the section's own: `###` under a title of two. */
export type Heading = '###' | '####';

/** What is said of one finished model below its title: what to do, the gates with their figures, charts, details. */
export function modelSection(
  source: ReportSource,
  language: Language,
  detail: Detail,
  heading: Heading,
): readonly string[] {
  const standing = standingOf(source);
  const titled = (title: string, content: string | null): string | null =>
    content === null ? null : `${heading} ${title}\n\n${content}`;
  return [
    standing === 'complete' ? null : `> **${standingWords[standing][language]}** – ${tierNotice(source, language)}`,
    subjectLine(source, language),
    boundLine(source, language),
    ownLimits(source, language, detail),
    titled({ zh: '需要处理', en: 'What to do' }[language], whatToDo(source, language, detail)),
    titled({ zh: '各门结论', en: 'Gates' }[language], gatesTable(source, language, detail)),
    titled({ zh: '豁免', en: 'Waivers' }[language], waivedLines(source, language, detail)),
    titled(
      { zh: '不生效的豁免', en: 'Waivers that count for nothing' }[language],
      refusedLines(source, language, detail),
    ),
    curves(source, language, detail),
    findingsTable(source, language, detail),
  ].filter((part) => part !== null);
}

function subjectLine({ plan }: ReportSource, language: Language): string {
  return [
    `${{ zh: '模型', en: 'Model' }[language]} ${codeSpan(plan.model)}`,
    `\`${short(plan.head.root)}\``,
    `${{ zh: '提交', en: 'commit' }[language]} \`${plan.commits.head.slice(0, 12)}\``,
    `${{ zh: '基线', en: 'base' }[language]} \`${plan.commits.base.slice(0, 12)}\``,
  ].join(' · ');
}

function boundLine({ plan }: ReportSource, language: Language): string | null {
  const notice = boundNotice(plan.head, language, untrusted);
  return notice === null ? null : `> ⚠️ **${notice}**`;
}

/** As many limits of the policy's own as notices are shown, and how many there are. */
function ownLimits(
  { ownLimits: limits, conclusion }: ReportSource,
  language: Language,
  { notices }: Detail,
): string | null {
  if (limits.length === 0) return null;
  const title = { zh: '本政策另定的限值', en: 'Limits that this policy has otherwise' }[language];
  const lines = ownLimitsNotice(limits, conclusion.at, language, untrusted).slice(0, notices);
  return [`> ⚠️ **${title} (${limits.length})**`, ...lines.map((line) => `> - ${line}`)].join('\n');
}

function curves({ charts }: ReportSource, language: Language, detail: Detail): string | null {
  if (detail.charts === 'none') return null;
  const drawn = charts.flatMap(({ chart }) => (chart.kind === 'lines' ? (mermaidChart(chart, language) ?? []) : []));
  return drawn.length === 0 ? null : drawn.map((chart) => `\`\`\`mermaid\n${chart}\n\`\`\``).join('\n\n');
}
