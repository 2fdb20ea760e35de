import { short } from '../../domain/digest.ts';
import { policyDigestOf } from '../../domain/plan.ts';
import type { Language } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';

/** On every page: which rules, which policy, which model. */
export function footOf({ plan }: ReportSource, language: Language): string {
  const names = { zh: ['判定程序', '政策', '模型'], en: ['Judge', 'Policy', 'Model'] }[language];
  const values = [
    `beian ${plan.judge.version} (${short(plan.judge.rules)})`,
    short(policyDigestOf(plan)),
    `${plan.model} ${short(plan.head.root)}`,
  ];
  return names.map((one, at) => `${one}: ${values[at] ?? ''}`).join('　');
}
