import type { Finding } from '../domain/finding.ts';
import { gateNames } from '../domain/gate.ts';
import type { GateVerdict } from '../domain/verdict.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { inMarkdown } from './inert.ts';
import { outcomeNames } from './labels.ts';
import { controlText, filled } from './phrase.ts';
import { placeOf } from './place-of.ts';
import type { ReportSource } from './report-source.ts';
import { blockers, isWaived, notices } from './summary.ts';

/** Ids of missing controls that a line shows. */
const CONTROLS_SHOWN = 10;

/** What failed and what to do, with the clause: gate by gate what rejects, then what only warns. Null where nothing is open. */
export function whatToDo(source: ReportSource, language: Language, detail: Detail): string | null {
  const rejected = source.conclusion.verdict.gates.filter(({ decision }) => decision === 'rejected');
  const parts = [
    ...rejected.map((gate) => gateReasons(source, gate, language, detail)),
    missingControls(source, language),
    noticeList(source, language, detail),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('\n\n');
}

function gateReasons(source: ReportSource, gate: GateVerdict, language: Language, { reasons }: Detail): string {
  const found = blockers(source).filter((finding) => finding.gate === gate.gate);
  // A planned check without any finding is a reason that no finding tells.
  const untold = gate.reasons.filter(
    ({ check, code }) => !found.some((finding) => finding.check === check && finding.code === code),
  );
  const lines = [
    ...found.slice(0, reasons).map((finding) => line(source, finding, language)),
    ...untold
      .slice(0, Math.max(0, reasons - found.length))
      .map(({ check, code }) => `- ${codeSpan(check)}: ${untoldText(code, language)}`),
  ];
  return [
    `**🔴 ${gateNames[gate.gate][language]}**`,
    '',
    ...lines,
    ...more(found.length + untold.length, lines.length, language),
  ].join('\n');
}

function untoldText(code: string, language: Language): string {
  if (code !== 'no-finding') return codeSpan(code);
  return { zh: '计划了该检查，但没有结果', en: 'was planned and found nothing' }[language];
}

function missingControls({ conclusion }: ReportSource, language: Language): string | null {
  const { missingControls: missing } = conclusion.verdict;
  if (missing.length === 0) return null;
  const ids =
    missing.slice(0, CONTROLS_SHOWN).map(codeSpan).join(', ') + (missing.length > CONTROLS_SHOWN ? ', …' : '');
  return {
    zh: `**🔴 备案档**：${missing.length} 项“应”级控制未取证：${ids}`,
    en: `**🔴 Filing tier**: ${missing.length} shall controls are not evidenced: ${ids}`,
  }[language];
}

function noticeList(source: ReportSource, language: Language, detail: Detail): string | null {
  const open = notices(source);
  if (open.length === 0) return null;
  const lines = open.slice(0, detail.notices).map((finding) => line(source, finding, language));
  const title = { zh: '提示（不影响结论）', en: 'Notices (they reject nothing)' }[language];
  return [`**${title}**`, '', ...lines, ...more(open.length, lines.length, language)].join('\n');
}

function line(source: ReportSource, finding: Finding, language: Language): string {
  const { finding: words, remedy } = source.says(finding.check, finding.code);
  const asked = controlText(finding, language);
  const place = placeOf(source, finding);
  const weight = isWaived(source, finding)
    ? { zh: '已豁免', en: 'waived' }[language]
    : outcomeNames[finding.outcome][language];
  return [
    `- ${codeSpan(finding.check)} **${weight}**: ${filled(words, language, finding, codeSpan)}`,
    place === null ? '' : ` (${codeSpan(place.path)})`,
    asked === null ? '' : ` – ${inMarkdown(asked)}`,
    remedy === null ? '' : `<br>→ ${filled(remedy, language, finding, codeSpan)}`,
  ].join('');
}

function more(all: number, shown: number, language: Language): readonly string[] {
  if (all <= shown) return [];
  return [{ zh: `- 另有 ${all - shown} 项`, en: `- and ${all - shown} more` }[language]];
}
