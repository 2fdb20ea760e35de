import { lasts, type Instant } from '../domain/instant.ts';
import type { Limit } from '../domain/limit.ts';
import type { Language } from '../domain/words.ts';
import { strictnessOf, withOwn, type OwnLimit } from '../rules/own-limit.ts';

/** A control's limit as its pack has it, and the number that the policy puts in its place. */
export interface SetLimit {
  readonly limit: Limit;
  readonly own: OwnLimit;
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

/** Every limit that the policy has otherwise, one line each; the clause's own number is always in it, and decides the clause's result. */
export function ownLimitsNotice(
  limits: readonly SetLimit[],
  at: Instant,
  language: Language,
  shown: (text: string) => string,
): readonly string[] {
  return limits.map(({ limit, own }) => {
    const stricter = strictnessOf(limit, own) !== 'looser';
    const word = stricter ? { zh: '收紧', en: 'tighter' } : { zh: '放宽', en: 'looser' };
    const numbers = {
      zh: `${word.zh}：${limit.control} 条款要求 ${numbersOf(limit)}，本政策为 ${numbersOf(withOwn(limit, own))}`,
      en: `${word.en}: ${limit.control} asks ${numbersOf(limit)}, this policy ${numbersOf(withOwn(limit, own))}`,
    }[language];
    return own.waiver === undefined ? numbers : `${numbers} – ${grantOf(own.waiver, at, language, shown)}`;
  });
}

function numbersOf({
  comparator,
  threshold,
  sampleMin,
}: Pick<Limit, 'comparator' | 'threshold' | 'sampleMin'>): string {
  return `${SIGNS[comparator] ?? comparator} ${String(threshold)}${sampleMin === null ? '' : ` (n ≥ ${sampleMin})`}`;
}

function grantOf(
  { owner, reason, granted, until }: NonNullable<OwnLimit['waiver']>,
  at: Instant,
  language: Language,
  shown: (text: string) => string,
): string {
  const early = at.slice(0, granted.length) < granted;
  const state = early
    ? { zh: '（尚未生效）', en: ' (not yet in force)' }
    : lasts(until, at)
      ? { zh: '', en: '' }
      : { zh: '（已过期，不生效）', en: ' (expired: it counts for nothing)' };
  return `${shown(owner)}, ${granted} – ${until}${state[language]}: ${shown(reason)}`;
}
