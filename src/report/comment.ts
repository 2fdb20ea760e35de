import { markdownTable } from 'markdown-table';
import { short } from '../domain/digest.ts';
import type { Finding } from '../domain/finding.ts';
import { gateNames } from '../domain/gate.ts';
import type { GateVerdict } from '../domain/verdict.ts';
import type { Language } from '../domain/words.ts';
import { boundNotice } from './bound-notice.ts';
import { inMarkdown } from './inert.ts';
import { decisionNames, levelNames, outcomeNames, verifiedNames } from './labels.ts';
import { mermaidChart } from './mermaid-chart.ts';
import { controlText, figureCells, filled } from './phrase.ts';
import type { ReportSource } from './report-source.ts';
import { objections, standingOf, standingWords, tierNotice } from './summary.ts';

const MARKS: Readonly<Record<Finding['outcome'], string>> = {
  'pass': '🟢',
  'fail': '🔴',
  'inconclusive': '⚪',
  'not-applicable': '➖',
};

/** The pull request's compliance report in Markdown: the verdict first, then what to do, then the figures. */
export function comment(source: ReportSource): string {
  const [first = 'zh', ...others] = source.languages;
  const more = others.map(
    (language) =>
      `<details><summary>${{ zh: '中文', en: 'English' }[language]}</summary>\n\n${section(source, language)}\n\n</details>`,
  );
  return `${[`<!-- beian:${source.plan.model} -->`, section(source, first), ...more].join('\n\n')}\n`;
}

function section(source: ReportSource, language: Language): string {
  const { plan, conclusion } = source;
  const { decision } = conclusion.verdict;
  const standing = standingOf(source);
  const parts = [
    `## ${decision === 'approved' ? '✅' : '❌'} ${{ zh: '备案评估', en: 'Filing checks' }[language]}: ${inMarkdown(source.service.name[language])} – ${decisionNames[decision][language]}`,
    standing === 'complete' ? null : `> **${standingWords[standing][language]}** – ${tierNotice(source, language)}`,
    `${{ zh: '模型', en: 'Model' }[language]} \`${plan.model}\` · \`${short(plan.head.root)}\` · ${{ zh: '提交', en: 'commit' }[language]} \`${plan.commits.head.slice(0, 12)}\` · ${{ zh: '基线', en: 'base' }[language]} \`${plan.commits.base.slice(0, 12)}\``,
    boundLine(source, language),
    toDo(source, language),
    gatesTable(source, language),
    curves(source, language),
    findingsTable(source, language),
    waived(source, language),
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}

function boundLine({ plan }: ReportSource, language: Language): string | null {
  const notice = boundNotice(plan.head, language, inMarkdown);
  return notice === null ? null : `> ⚠️ **${notice}**`;
}

/** What failed and what to do, with the clause. */
function toDo(source: ReportSource, language: Language): string | null {
  const open = objections(source);
  if (open.length === 0) return null;
  const lines = open.map((finding) => {
    const { finding: words, remedy } = source.says(finding.check, finding.code);
    const asked = controlText(finding, language);
    const clause = asked === null ? '' : ` – ${inMarkdown(asked)}`;
    const weight = finding.decides
      ? `**${outcomeNames[finding.outcome][language]}**`
      : { zh: '提示', en: 'notice' }[language];
    const doing = remedy === null ? '' : ` → ${filled(remedy, language, finding, inMarkdown)}`;
    return `- ${weight} \`${finding.check}\`: ${filled(words, language, finding, inMarkdown)}${clause}${doing}`;
  });
  return `### ${{ zh: '需要处理', en: 'What to do' }[language]}\n\n${lines.join('\n')}`;
}

function gatesTable({ conclusion }: ReportSource, language: Language): string {
  const head = { zh: ['门', '结论', '检查', '原因'], en: ['gate', 'verdict', 'checks', 'reasons'] }[language];
  const rows = conclusion.verdict.gates.map((gate) => [
    gateNames[gate.gate][language],
    `${gate.decision === 'approved' ? '🟢' : '🔴'} ${decisionNames[gate.decision][language]}`,
    String(new Set(conclusion.findings.filter((finding) => finding.gate === gate.gate).map(({ check }) => check)).size),
    reasonsOf(gate),
  ]);
  return `### ${{ zh: '各门结论', en: 'Gates' }[language]}\n\n${markdownTable([head, ...rows])}`;
}

function reasonsOf(gate: GateVerdict): string {
  return gate.reasons.length === 0 ? '' : gate.reasons.map(({ check, code }) => `\`${check}\`: ${code}`).join('<br>');
}

function findingsTable({ conclusion }: ReportSource, language: Language): string {
  const head = {
    zh: ['', '检查', '结果', '新模型', '基线', '限值', 'n', '95% 区间', '条款', '级别', '核对'],
    en: ['', 'check', 'finding', 'head', 'base', 'limit', 'n', '95% interval', 'clause', 'level', 'verified'],
  }[language];
  const rows = conclusion.findings.map((finding) => [
    MARKS[finding.outcome],
    `\`${finding.check}\``,
    `\`${finding.code}\``,
    ...figureCells(finding),
    finding.clause === null ? '–' : inMarkdown(finding.clause),
    levelNames[finding.level][language],
    finding.verified === null ? '–' : verifiedNames[finding.verified][language],
  ]);
  return `<details><summary>${{ zh: '全部结果', en: 'All findings' }[language]} (${rows.length})</summary>\n\n${markdownTable([head, ...rows])}\n\n</details>`;
}

function curves({ charts }: ReportSource, language: Language): string | null {
  const drawn = charts.flatMap(({ chart }) => (chart.kind === 'lines' ? (mermaidChart(chart, language) ?? []) : []));
  return drawn.length === 0 ? null : drawn.map((chart) => `\`\`\`mermaid\n${chart}\n\`\`\``).join('\n\n');
}

function waived({ conclusion, waivers }: ReportSource, language: Language): string | null {
  const used = new Set(conclusion.verdict.gates.flatMap((gate) => gate.waived));
  const lines = waivers
    .filter(({ id }) => used.has(id))
    .map(
      ({ check, code, owner, until, reason }) =>
        `- \`${check}\`: ${inMarkdown(code)} – ${inMarkdown(owner)}, ${{ zh: '至', en: 'until' }[language]} ${until}: ${inMarkdown(reason)}`,
    );
  return lines.length === 0 ? null : `### ${{ zh: '豁免', en: 'Waivers' }[language]}\n\n${lines.join('\n')}`;
}
