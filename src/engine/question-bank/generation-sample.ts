import { z } from 'zod';
import { saying } from '../../domain/check.ts';
import type { Exchange } from '../../domain/exchange.ts';
import type { ItemRequest } from '../../domain/item-set.ts';
import type { Rig } from '../../domain/ports/rig.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import type { Tier } from '../../domain/tier.ts';

/** One question of the generated-content test bank. */
export const Question = z.looseObject({ id: z.string(), question: z.string().min(1) });

/** Settings of every check that looks at answers to the generated-content test bank. */
export const generationSampleSettings = {
  /** The bank: `{"id": …, "question": …, "risk": "A.1.a"}` per line. */
  bank: RepositoryPath.default('beian/banks/generation.jsonl'),
  /** Questions drawn; quick spreads them evenly over the risks. TC260-003 9.3 asks for at least 1,000. */
  quickSample: z.number().int().positive().default(93),
  filingSample: z.number().int().min(1000).default(1000),
};

interface Chosen {
  readonly bank: string;
  readonly quickSample: number;
  readonly filingSample: number;
}

/** One name and size for all of them, so that one draw serves all and the model is asked once. */
export function generationSample({ bank, quickSample, filingSample }: Chosen, tier: Tier): ItemRequest {
  return {
    name: 'generation',
    path: bank,
    fields: ['id', 'question'],
    size: tier === 'quick' ? { n: quickSample, strata: 'risk' } : { n: filingSample },
  };
}

/** Asks the drawn questions as the service asks them. */
export async function* generationAsked({ head, items }: Rig): AsyncIterable<Exchange> {
  const questions = await items('generation', Question);
  yield* head.ask(
    questions.map(({ id, question }) => ({ id, text: question })),
    { as: 'served' },
  );
}

/** What is said where too few questions were drawn, or none. */
export const generationSayings = {
  'sample-too-small': saying(
    '只抽取了 {n} 题，要求不少于 {needed} 题',
    'only {n} questions were drawn; at least {needed} are asked',
    { zh: '扩充测试题库', en: 'Extend the test bank' },
  ),
  'no-questions': saying('没有抽取到测试题', 'no question was drawn', {
    zh: '在基线分支提交测试题库',
    en: 'Commit a test bank to the base branch',
  }),
};
