import type { CleanPlan } from './clean-plan.ts';
import { countScripts, SCRIPTS } from './scripts.ts';
import type { Lookers } from './tally.ts';

/** Why an item is dropped by what it says, whatever other items there are; null where it stays. */
export function sieve({ rules }: CleanPlan, { risks, questions }: Lookers): (text: string) => string | null {
  const counts = new Float64Array(SCRIPTS.length);
  const breaks = (
    text: string,
    { minCharacters, maxCharacters, scripts, contains }: CleanPlan['rules'][number],
  ): boolean =>
    text.length < (minCharacters ?? 0) ||
    text.length > (maxCharacters ?? Infinity) ||
    (scripts !== undefined && !scripts.some((one) => one === (countScripts(text, counts) ?? 'other'))) ||
    (contains?.some((words) => text.includes(words)) ?? false);
  return (text) => {
    const broken = rules.find((rule) => breaks(text, rule));
    if (broken !== undefined) return `rule ${broken.name}`;
    if ((risks?.(text).length ?? 0) > 0) return 'keyword';
    return (questions?.(text).length ?? 0) > 0 ? 'test question' : null;
  };
}
