import { z } from 'zod';
import { Day } from '../../domain/instant.ts';
import { Paper } from '../../domain/paper.ts';

/** What a training must speak of: rules, tools, quality checks, security of the data. */
export const TrainingTopic = z.enum(['rules', 'tools', 'quality', 'data-security']);

export const PersonId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens: a code, not a name')
  .describe('人员代号，不写姓名 / A code for the person, not a name');

const Annotator = z.strictObject({
  id: PersonId,
  employed: z.enum(['internal', 'outsourced']).describe('内部或外包 / internal or outsourced'),
  trainings: z
    .array(
      z.strictObject({
        date: Day.describe('日期 / Day'),
        topics: z.array(TrainingTopic).min(1).describe('培训内容：rules、tools、quality、data-security / Topics'),
      }),
    )
    .describe('培训记录 / Trainings'),
  exams: z
    .array(
      z
        .strictObject({
          date: Day.describe('考核日期 / Day of the exam'),
          passed: z.boolean().describe('是否通过 / Whether it was passed'),
          until: Day.describe('须重新考核的日期 / Last day before it must be taken again'),
        })
        .refine(({ date, until }) => date <= until, { message: 'ends before it begins' }),
    )
    .describe('考核记录 / Exams'),
  suspensions: z
    .array(
      z.strictObject({
        from: Day.describe('起 / First day'),
        until: Day.nullable().describe('止；未恢复则为 null / Last day, null while it lasts'),
      }),
    )
    .default([])
    .describe('暂停或取消资格 / Days on which the person may not work'),
});
export type Annotator = Readonly<z.infer<typeof Annotator>>;

/** beian/data/annotation/people.yml: who labels and reviews, under codes. */
export const Annotators = z
  .strictObject({
    people: z.array(Annotator).describe('标注与审核人员 / Who labels and reviews'),
    records: Paper.nullable().describe(
      '培训与考核的证明材料；没有则为 null / Proof of trainings and exams, null without any',
    ),
  })
  .refine(({ people }) => new Set(people.map(({ id }) => id)).size === people.length, {
    message: 'every person needs a code of their own',
  });
export type Annotators = Readonly<z.infer<typeof Annotators>>;
