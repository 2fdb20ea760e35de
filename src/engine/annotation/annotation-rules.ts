import { z } from 'zod';
import { Day } from '../../domain/instant.ts';
import { Paper } from '../../domain/paper.ts';

/** Rules of one kind of labelling: a Markdown or text document, and the least time that an item needs. */
const LabellingRules = z.strictObject({
  version: z.string().min(1).describe('规则版本 / Version of the rules'),
  date: Day.describe('生效日期 / Day from which they hold'),
  document: Paper.refine(({ file }) => /\.(?:md|txt)$/.test(file), {
    message: 'must be a .md or .txt file, so that its chapters can be read',
  }).describe('规则文件（.md 或 .txt） / The rules as a .md or .txt file'),
  secondsPerItem: z.number().positive().describe('每条至少需要的秒数 / Least seconds that an item needs'),
});

/** A report of how good the labels are: a sample that somebody compared with the rules. */
const Quality = z
  .strictObject({
    sampleSize: z.number().int().positive().describe('抽样条数 / Items looked at'),
    accurate: z.number().int().nonnegative().describe('准确的条数 / Items whose labels are accurate'),
    date: Day.describe('日期 / Day'),
    assessor: z.string().min(1).describe('评估人 / Who assessed'),
    report: Paper.describe('质量评估报告 / The report'),
  })
  .refine(({ sampleSize, accurate }) => accurate <= sampleSize, {
    message: 'accurate must not be more than sampleSize',
  });

/** beian/data/annotation/rules.yml. Where nothing is labelled, the reason stands there and no rules. */
export const AnnotationRules = z
  .strictObject({
    none: z
      .strictObject({ reason: z.string().min(1).describe('不涉及标注的理由 / Why nothing is labelled') })
      .optional()
      .describe('不涉及标注时填写 / Only where nothing is labelled'),
    functional: LabellingRules.nullable().default(null).describe('功能性标注规则 / Rules of functional labelling'),
    safety: LabellingRules.nullable().default(null).describe('安全性标注规则 / Rules of safety labelling'),
    quality: Quality.nullable().default(null).describe('标注质量评估 / Evaluation of the labels'),
    platform: Paper.nullable().default(null).describe('标注平台安全材料 / Papers on the security of the platform'),
  })
  .refine(({ none, functional, safety }) => none === undefined || (functional === null && safety === null), {
    message: 'says that nothing is labelled and has rules of labelling',
  });
export type AnnotationRules = Readonly<z.infer<typeof AnnotationRules>>;
