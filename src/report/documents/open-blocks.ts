import { covers, type Waiver } from '../../domain/waiver.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import { outcomeNames } from '../labels.ts';
import { filled } from '../phrase.ts';
import type { ReportSource } from '../report-source.ts';
import { objections } from '../summary.ts';
import { asText } from './as-text.ts';

const WIDTHS = [30, 12, 30, 28];

/** What is not met or not decided, why, and what is done about it; a waiver is told with its reason and never mends a result. */
export function openBlocks(source: ReportSource, language: Language): readonly Block[] {
  const open = objections(source);
  const title = { zh: '不符合项与整改措施', en: 'What is not met, and what is done about it' }[language];
  const none = { zh: '本次评估未发现不符合项。', en: 'This assessment found nothing that is not met.' }[language];
  if (open.length === 0)
    return [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: none },
    ];
  const columns = {
    zh: ['发现', '结果', '整改措施', '豁免：责任人、理由、期限'],
    en: ['Finding', 'Outcome', 'Remedy', 'Waiver: owner, reason, until'],
  }[language];
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      columns: columns.map((column, at) => ({ title: column, width: WIDTHS[at] ?? 0 })),
      rows: open.map((finding) => openRow(source, finding, language)),
    },
  ];
}

function openRow(source: ReportSource, finding: Finding, language: Language): readonly string[] {
  const { finding: words, remedy } = source.says(finding.check, finding.code);
  const waivers = source.waivers.filter((waiver) => covers(waiver, finding, source.conclusion.at));
  return [
    `${filled(words, language, finding, asText)}\n${finding.check}${finding.clause === null ? '' : `\n${finding.clause}`}`,
    outcomeNames[finding.outcome][language],
    remedy === null ? '–' : filled(remedy, language, finding, asText),
    waivers.map((waiver) => waiverText(waiver, language)).join('\n') || '–',
  ];
}

function waiverText({ owner, reason, until }: Waiver, language: Language): string {
  const end = { zh: `至 ${until}`, en: `until ${until}` }[language];
  return `${asText(owner)}：${asText(reason)}（${end}）`;
}
