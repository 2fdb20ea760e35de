import type { Digest } from '../../domain/digest.ts';
import type { Label } from './label.ts';

/** So many people decide where two of them disagree. */
const DECIDE = 3;

/** How an answer stands with the people who looked at it: `open` where they disagree and no third decided, `none` where nobody looked. */
interface Judgement {
  readonly standing: 'pass' | 'fail' | 'open' | 'none';
  /** One label of each person, the latest. */
  readonly labels: readonly Label[];
}

/** Finds what people say of the answer to an item. */
export function judgements(labels: readonly Label[]): (item: string, answer: Digest) => Judgement {
  const known = Map.groupBy(labels, (label) => `${label.answer} ${label.item}`);
  return (item, answer) => {
    const latest = new Map<string, Label>();
    for (const label of (known.get(`${answer} ${item}`) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1)))
      latest.set(label.reviewer, label);
    const own = [...latest.values()];
    return { standing: standingOf(own), labels: own };
  };
}

function standingOf(labels: readonly Label[]): Judgement['standing'] {
  const passes = labels.filter(({ verdict }) => verdict === 'pass').length;
  const fails = labels.length - passes;
  if (labels.length === 0) return 'none';
  if (passes === 0 || fails === 0) return passes === 0 ? 'fail' : 'pass';
  if (labels.length < DECIDE || passes === fails) return 'open';
  return passes > fails ? 'pass' : 'fail';
}
