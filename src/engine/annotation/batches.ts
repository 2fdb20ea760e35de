import { z } from 'zod';
import { Day } from '../../domain/instant.ts';
import { PersonId } from './annotators.ts';

/** What somebody found in a sample of a functional batch. */
const SpotCheck = z
  .strictObject({
    checked: z.number().int().positive().describe('抽检条数 / Items looked at'),
    inaccurate: z.number().int().nonnegative().describe('不准确的条数 / Items with an inaccurate label'),
    harmful: z.number().int().nonnegative().describe('含违法不良信息的条数 / Items with harmful content'),
    date: Day.describe('日期 / Day'),
    by: PersonId,
  })
  .refine(({ checked, inaccurate, harmful }) => Math.max(inaccurate, harmful) <= checked, {
    message: 'counts more items than were checked',
  });

const Batch = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .describe('批次编号 / Id of the batch'),
  kind: z.enum(['functional', 'safety']).describe('功能性或安全性标注 / functional or safety'),
  items: z.number().int().positive().describe('条数 / Items'),
  status: z
    .enum(['used', 'relabelled', 'void'])
    .describe(
      'used：用于训练；relabelled：重新标注后使用；void：作废 / used in training, used after it was labelled again, or void',
    ),
  store: z.string().min(1).describe('存储位置 / Where the labels are stored'),
  spotCheck: SpotCheck.nullable().describe('人工抽检；没有则为 null / Spot check by people, null without one'),
});
export type Batch = Readonly<z.infer<typeof Batch>>;

/** beian/data/annotation/batches.yml: every batch of labels. */
export const Batches = z
  .strictObject({ batches: z.array(Batch).describe('全部批次 / Every batch') })
  .refine(({ batches }) => new Set(batches.map(({ id }) => id)).size === batches.length, {
    message: 'every batch needs an id of its own',
  });
