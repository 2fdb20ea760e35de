import { covers, type RefusedWaiver } from '../domain/waiver.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { untrusted } from './inert.ts';
import type { ReportSource } from './report-source.ts';

/** The waivers that the policy refuses and that a finding of this run would have needed. */
export function refusedNeeded({ conclusion, refusedWaivers }: ReportSource): readonly RefusedWaiver[] {
  return refusedWaivers.filter(({ waiver }) =>
    conclusion.findings.some((finding) => covers(waiver, finding, conclusion.at)),
  );
}

/** Why a waiver counts for nothing, and what to do. */
export function refusalOf({ problem }: RefusedWaiver, waiverDays: number | null, language: Language): string {
  return {
    'waiver-backwards': { zh: '结束早于授予', en: 'it ends before it was granted' },
    'waiver-too-long': {
      zh: `超过政策的 waiverDays（${waiverDays ?? ''} 天）；请缩短后由他人合并`,
      en: `it lasts longer than waiverDays of the policy (${waiverDays ?? ''}): shorten it, for somebody else to merge`,
    },
  }[problem][language];
}

/** How long a waiver may last under the policy; null where it sets no bound. */
export function boundOfWaivers({ waiverDays }: ReportSource, language: Language): string | null {
  if (waiverDays === null) return null;
  return {
    zh: `政策只许豁免 ${waiverDays} 天（waiverDays）`,
    en: `The policy lets a waiver last ${waiverDays} days at most (waiverDays)`,
  }[language];
}

/** The waivers that the verdict needed, as many as notices are shown. */
export function waivedLines(source: ReportSource, language: Language, { notices }: Detail): string | null {
  const { conclusion, waivers } = source;
  const used = new Set(conclusion.verdict.gates.flatMap((gate) => gate.waived));
  const needed = waivers.filter(({ id }) => used.has(id));
  const until = { zh: '至', en: 'until' }[language];
  const lines = needed.map(
    ({ check, code, owner, until: day, reason }) =>
      `- ${codeSpan(check)}: ${codeSpan(code)} – ${untrusted(owner)}, ${until} ${day}: ${untrusted(reason)}`,
  );
  const bound = boundOfWaivers(source, language);
  return listed(
    lines,
    notices,
    (rest) => ({ zh: `- 另有 ${rest} 项豁免`, en: `- and ${rest} more waivers` })[language],
    bound === null ? [] : ['', bound],
  );
}

/** The waivers that count for nothing although a finding needs them, each with its reason and its code. */
export function refusedLines(source: ReportSource, language: Language, { notices }: Detail): string | null {
  const lines = refusedNeeded(source).map((one) => {
    const { check, code, owner, granted, until } = one.waiver;
    const why = refusalOf(one, source.waiverDays, language);
    return `- ${codeSpan(check)}: ${codeSpan(code)} – ${untrusted(owner)}, ${granted} – ${until}: ${why} [${one.problem}]`;
  });
  return listed(lines, notices, (rest) => ({ zh: `- 另有 ${rest} 项`, en: `- and ${rest} more` })[language], []);
}

function listed(
  lines: readonly string[],
  most: number,
  more: (rest: number) => string,
  after: readonly string[],
): string | null {
  if (lines.length === 0) return null;
  const rest = lines.length - Math.min(lines.length, most);
  return [...lines.slice(0, most), ...(rest === 0 ? [] : [more(rest)]), ...after].join('\n');
}
