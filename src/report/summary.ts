import { isEvidenced } from '../domain/conclusion.ts';
import type { Finding } from '../domain/finding.ts';
import { covers } from '../domain/waiver.ts';
import type { Language, Words } from '../domain/words.ts';
import { tierNames } from '../domain/tier.ts';
import type { ReportSource } from './report-source.ts';

/** What a bundle or report is good for. */
export type Standing = 'example' | 'draft' | 'complete';

export const standingWords: Readonly<Record<Standing, Words>> = {
  example: { zh: '示例', en: 'EXAMPLE' },
  draft: { zh: '草稿', en: 'DRAFT' },
  complete: { zh: '备案材料', en: 'FILING BUNDLE' },
};

/** An example stays one; without the filing tier and every control there is only a draft. */
export function standingOf({ service, conclusion }: ReportSource): Standing {
  if (service.example) return 'example';
  return conclusion.verdict.tier === 'filing' && conclusion.verdict.decision === 'approved' ? 'complete' : 'draft';
}

/** Controls without evidence, of all. */
export function unevidenced({ conclusion }: ReportSource): { readonly missing: number; readonly all: number } {
  const { standings } = conclusion;
  return { missing: standings.filter((standing) => !isEvidenced(standing)).length, all: standings.length };
}

/** The sentence that keeps a quick result from being taken for more. */
export function tierNotice(source: ReportSource, language: Language): string {
  const { missing, all } = unevidenced(source);
  const tier = tierNames[source.plan.tier][language];
  const counted = {
    zh: `${all} 项控制中有 ${missing} 项未取证`,
    en: `${missing} of ${all} controls are not evidenced`,
  }[language];
  if (source.plan.tier === 'filing') return { zh: `${tier}；${counted}。`, en: `${tier}; ${counted}.` }[language];
  return {
    zh: `${tier}：小样本回归检查，不能作为符合任何正式条款的依据；${counted}。`,
    en: `${tier}: small samples against the base branch, no evidence that any official clause is met; ${counted}.`,
  }[language];
}

/** Findings that need somebody: what rejects first, then what only warns. */
export function objections({ conclusion }: ReportSource): readonly Finding[] {
  const open = conclusion.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive');
  return open.toSorted((a, b) => Number(b.decides) - Number(a.decides));
}

/** What rejects: findings that decide, are open, and that no waiver covers. */
export function blockers(source: ReportSource): readonly Finding[] {
  return objections(source).filter((finding) => finding.decides && !isWaived(source, finding));
}

/** What is open and rejects nothing. */
export function notices(source: ReportSource): readonly Finding[] {
  return objections(source).filter((finding) => !finding.decides || isWaived(source, finding));
}

export function isWaived({ waivers, conclusion: { at } }: ReportSource, finding: Finding): boolean {
  return waivers.some((waiver) => covers(waiver, finding, at));
}
