import { covers, type Waiver } from '../../domain/waiver.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import { outcomeNames } from '../labels.ts';
import { ownLimitsNotice } from '../own-limits-notice.ts';
import { filled } from '../phrase.ts';
import type { ReportSource } from '../report-source.ts';
import { objections } from '../summary.ts';
import { refusalOf, refusedNeeded } from '../waiver-lines.ts';
import { asText } from './as-text.ts';

const WIDTHS = [30, 12, 30, 28];

/** What is not met or not decided, why, and what is done about it; a waiver is told with its reason and never mends a result. */
export function openBlocks(source: ReportSource, language: Language): readonly Block[] {
  const open = objections(source);
  const title = { zh: '不符合项与整改措施', en: 'What is not met, and what is done about it' }[language];
  const none = { zh: '本次评估未发现不符合项。', en: 'This assessment found nothing that is not met.' }[language];
  const columns = {
    zh: ['发现', '结果', '整改措施', '豁免：责任人、理由、期限'],
    en: ['Finding', 'Outcome', 'Remedy', 'Waiver: owner, reason, until'],
  }[language];
  const table: Block = {
    kind: 'table',
    columns: columns.map((column, at) => ({ title: column, width: WIDTHS[at] ?? 0 })),
    rows: open.map((finding) => openRow(source, finding, language)),
  };
  return [
    { kind: 'heading', text: title },
    open.length === 0 ? { kind: 'paragraph', text: none } : table,
    ...departures(source, language).map((text) => ({ kind: 'paragraph' as const, text })),
  ];
}

/** Where the policy departs from its packs, and waivers that count for nothing. */
function departures(source: ReportSource, language: Language): readonly string[] {
  const refused = refusedNeeded(source).map((one) => {
    const why = refusalOf(one, source.waiverDays, language);
    return `${{ zh: '不生效的豁免', en: 'A waiver that counts for nothing' }[language]}: ${waiverText(one.waiver, language)} – ${why}`;
  });
  return [...ownLimitsNotice(source.ownLimits, source.conclusion.at, language, asText), ...refused];
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
