import type { Seen } from '../../domain/ports/settings-reader.ts';
import type { Words } from '../../domain/words.ts';

/** One setting without which the gate is open, asked as a yes/no question. */
export interface Setting {
  readonly id: string;
  readonly asks: Words;
  readonly answer: 'yes' | 'no' | 'cannot-see';
  /** What was seen, what to do, or what seeing it would need. */
  readonly says: Words;
}

export type Answer = Pick<Setting, 'answer' | 'says'>;

/** An answer from what was seen; what was not seen is no yes. */
export function answerFrom<T>(seen: Seen<T>, judged: (value: T) => Answer): Answer {
  return 'unseen' in seen ? { answer: 'cannot-see', says: seen.unseen } : judged(seen.value);
}

/** Yes, or no with what to do. */
export function yesOr(holds: boolean, remedy: Words): Answer {
  return holds ? { answer: 'yes', says: { zh: '是', en: 'Yes' } } : { answer: 'no', says: remedy };
}

/** One answer for several branches: a no outweighs what cannot be seen, and that outweighs a yes. */
export function together(answers: readonly (readonly [branch: string, answer: Answer])[]): Answer {
  const worst = (['no', 'cannot-see'] as const).find((one) => answers.some(([, { answer }]) => answer === one));
  const [first] = answers.filter(([, { answer }]) => answer === worst);
  if (worst === undefined || first === undefined) return yesOr(answers.length > 0, NO_BRANCH);
  const names = answers.filter(([, { answer }]) => answer === worst).map(([branch]) => branch);
  const { zh, en } = first[1].says;
  return { answer: worst, says: { zh: `${names.join(', ')}：${zh}`, en: `${names.join(', ')}: ${en}` } };
}

const NO_BRANCH: Words = { zh: '没有受保护的分支', en: 'No branch is protected' };
