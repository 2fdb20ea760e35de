import { z } from 'zod';
import type { ItemRequest } from '../../domain/item-set.ts';
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
