import { markdownTable } from 'markdown-table';
import type { Finding } from '../domain/finding.ts';
import { gateNames } from '../domain/gate.ts';
import type { GateVerdict } from '../domain/verdict.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { decisionNames, outcomeMarks } from './labels.ts';
import { figureCells } from './phrase.ts';
import type { ReportSource } from './report-source.ts';
import { blockers } from './summary.ts';

/** Rows of one gate, where a plan holds more checks than a table can show. */
const MOST_CHECKS = 20;

/** Every gate with its verdict, and the figures of the finding that says most of each of its checks. */
export function gatesTable(source: ReportSource, language: Language, { figures, reasons }: Detail): string {
  const { gates } = source.conclusion.verdict;
  const shown =
    figures === 'shown'
      ? figureRows(source, language)
      : gates.map((gate) => [...gateCells(gate, language), reasonsOf(gate, reasons)]);
  const head = {
    shown: {
      zh: ['门', '结论', '检查', '新模型', '基线', '限值', 'n', '95% 区间'],
      en: ['gate', 'verdict', 'check', 'head', 'base', 'limit', 'n', '95% interval'],
    },
    none: { zh: ['门', '结论', '原因'], en: ['gate', 'verdict', 'reasons'] },
  }[figures][language];
  return tableOf(head, shown);
}

/** A table without padding, which costs room and shows nowhere. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([[...head], ...rows.map((row) => [...row])], { alignDelimiters: false });
}

function figureRows(source: ReportSource, language: Language): readonly (readonly string[])[] {
  const rejecting = new Set(blockers(source));
  return source.conclusion.verdict.gates.flatMap((gate) => {
    const heaviest = weightiest(source, gate, rejecting);
    const rows = heaviest
      .slice(0, MOST_CHECKS)
      .map((finding) => [`${outcomeMarks[finding.outcome]} ${codeSpan(finding.check)}`, ...figureCells(finding)]);
    const rest = heaviest.length > MOST_CHECKS ? [[`… +${heaviest.length - MOST_CHECKS}`, '', '', '', '', '']] : [];
    const [first = ['–', '', '', '', '', ''], ...others] = [...rows, ...rest];
    return [[...gateCells(gate, language), ...first], ...others.map((row) => ['', '', ...row])];
  });
}

function gateCells({ gate, decision }: GateVerdict, language: Language): readonly [string, string] {
  return [
    gateNames[gate][language],
    `${decision === 'approved' ? '🟢' : '🔴'}\u00A0${decisionNames[decision][language]}`,
  ];
}

/** One finding per check, what rejects first: what is open before what passed, what is measured before what is not. */
function weightiest(
  { conclusion }: ReportSource,
  { gate }: GateVerdict,
  rejecting: ReadonlySet<Finding>,
): readonly Finding[] {
  const weight = (finding: Finding): number =>
    (rejecting.has(finding) ? 4 : 0) +
    (finding.outcome === 'pass' && finding.measured?.limit != null ? 2 : 0) +
    (finding.measured === null ? 0 : 1);
  const best = new Map<string, Finding>();
  for (const finding of conclusion.findings.filter((one) => one.gate === gate)) {
    const known = best.get(finding.check);
    if (known === undefined || weight(finding) > weight(known)) best.set(finding.check, finding);
  }
  return [...best.values()].toSorted((a, b) => Number(rejecting.has(b)) - Number(rejecting.has(a)));
}

function reasonsOf({ reasons }: GateVerdict, most: number): string {
  const shown = reasons.slice(0, Math.min(most, 3)).map(({ check, code }) => `${codeSpan(check)}: ${codeSpan(code)}`);
  return [...shown, ...(reasons.length > shown.length ? [`… +${reasons.length - shown.length}`] : [])].join('<br>');
}
