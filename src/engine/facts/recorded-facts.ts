import { z } from 'zod';
import { RepositoryPath } from '../../domain/repository-path.ts';

/** What a fact is called; each is read from one file. */
export const FactId = z.enum([
  'model.architecture',
  'model.layers',
  'model.width',
  'model.vocabulary',
  'model.context',
  'training.steps',
  'corpus.sources',
  'corpus.items',
  'corpus.bytes',
  'corpus.overseas-bytes',
  'labels.batches',
  'labels.items',
  'labels.people',
  'keywords.entries',
  'bank.questions',
]);
export type FactId = z.infer<typeof FactId>;

/** A fact of the form and the file that it was read from. */
export const RecordedFact = z.strictObject({
  fact: FactId.describe('事实 / What it is called'),
  value: z.union([z.number(), z.string()]).describe('填报的值 / The value that is filed'),
  from: RepositoryPath.describe('来源文件 / The file that it comes from'),
});
export type RecordedFact = Readonly<z.infer<typeof RecordedFact>>;

/** beian/facts.yml: figures as they are filed. They fail once their files say otherwise. */
export const RecordedFacts = z
  .strictObject({ facts: z.array(RecordedFact).describe('已填报的事实 / Facts that were filed') })
  .refine(({ facts }) => new Set(facts.map(({ fact, from }) => `${fact} ${from}`)).size === facts.length, {
    message: 'names a fact of a file twice',
  });
