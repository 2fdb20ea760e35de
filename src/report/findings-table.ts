import type { Finding } from '../domain/finding.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { tableOf } from './gates-table.ts';
import { inMarkdown } from './inert.ts';
import { levelNames, outcomeMarks, verifiedNames } from './labels.ts';
import { figureCells } from './phrase.ts';
import type { ReportSource } from './report-source.ts';
import { objections } from './summary.ts';

/** Every finding, or what is open, folded; null where the detail has no room for it or there is none. */
export function findingsTable(
  source: ReportSource,
  language: Language,
  { findings, findingRows }: Detail,
): string | null {
  if (findings === 'none') return null;
  const listed = findings === 'all' ? source.conclusion.findings : objections(source);
  if (listed.length === 0) return null;
  const head = {
    zh: ['', '检查', '结果', '新模型', '基线', '限值', 'n', '95% 区间', '条款', '级别', '核对'],
    en: ['', 'check', 'finding', 'head', 'base', 'limit', 'n', '95% interval', 'clause', 'level', 'verified'],
  }[language];
  const title = {
    all: { zh: '全部结果', en: 'All findings' },
    open: { zh: '未达标的结果', en: 'Findings that are open' },
  }[findings][language];
  // Where not all of them fit, what is open comes first.
  const first = findingRows < listed.length ? [...objections(source), ...listed] : listed;
  const rows = [...new Set(first)].slice(0, findingRows).map((finding) => cells(finding, language));
  const count = rows.length < listed.length ? `${rows.length}/${listed.length}` : rows.length;
  return `<details><summary>${title} (${count})</summary>\n\n${tableOf(head, rows)}\n\n</details>`;
}

function cells(finding: Finding, language: Language): readonly string[] {
  return [
    outcomeMarks[finding.outcome],
    codeSpan(finding.check),
    codeSpan(finding.code),
    ...figureCells(finding),
    finding.clause === null ? '–' : inMarkdown(finding.clause),
    levelNames[finding.level][language],
    finding.verified === null ? '–' : verifiedNames[finding.verified][language],
  ];
}
