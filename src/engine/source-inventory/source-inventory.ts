import { z } from 'zod';
import { Day } from '../../domain/instant.ts';
import { Paper } from '../../domain/paper.ts';

/** Risks that count as illegal and harmful information: A.1 to A.4, 29 in all. */
const HarmfulRisk = z
  .string()
  .regex(/^A\.[1-4]\.[a-i]$/, 'must be a risk of A.1 to A.4: inaccurate content (A.5) is not harmful content');

/** What somebody found in a sample of a source: `harmful` counts items with any of the 29 risks of A.1 to A.4. */
const Assessment = z
  .strictObject({
    sampleSize: z.number().int().positive().describe('抽样条数 / Items looked at'),
    harmful: z
      .number()
      .int()
      .nonnegative()
      .describe('含违法不良信息的条数 / Items with any of the 29 risks of A.1 to A.4'),
    byRisk: z
      .record(HarmfulRisk, z.number().int().positive())
      .optional()
      .describe('按安全风险计数 / The harmful items by risk; an item may have several'),
    date: Day.describe('日期 / Day, 2026-01-31'),
    assessor: z.string().min(1).describe('评估人 / Who assessed'),
  })
  .refine(({ sampleSize, harmful }) => harmful <= sampleSize, { message: 'harmful must not be more than sampleSize' })
  .refine(({ harmful, byRisk }) => byRisk === undefined || fits(harmful, Object.values(byRisk)), {
    message: 'byRisk must name a risk for every harmful item, and none more often than there are items',
  });

function fits(harmful: number, counts: readonly number[]): boolean {
  return counts.every((count) => count <= harmful) && counts.reduce((sum, count) => sum + count, 0) >= harmful;
}

export const SourceKind = z.enum(['open-source', 'self-collected', 'commercial', 'user-input', 'generated']);
export type SourceKind = z.infer<typeof SourceKind>;

/** How the whole of a source was filtered before training, and by what. */
const Filtering = z.strictObject({
  items: z.number().int().nonnegative().describe('过滤覆盖的条数 / Items that were filtered'),
  keywords: z.string().min(1).describe('关键词库版本 / Version of the keyword library'),
  classifier: z.string().min(1).describe('分类模型版本 / Version of the classifier'),
  spotChecked: z.number().int().positive().describe('人工抽检条数 / Items that people looked at'),
  date: Day.describe('日期 / Day'),
  log: Paper.nullable().describe('处理日志；没有则为 null / Log of the processing, null without one'),
});

/** Who looked for infringing works before training, and what is still open. */
const IpReview = z.strictObject({
  date: Day.describe('日期 / Day'),
  reviewer: z.string().min(1).describe('审核人 / Who reviewed'),
  open: z.number().int().nonnegative().describe('未解决的侵权风险 / Findings that are still open'),
});

/** Whoever compared its addresses with the list of blocked ones; the list itself never lies here. */
const BlockedReview = z.strictObject({
  date: Day.describe('日期 / Day'),
  reviewer: z.string().min(1).describe('核对人 / Who compared'),
  hits: z.number().int().nonnegative().describe('命中数 / Addresses on the list'),
});

const Source = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .describe('来源编号 / Id of the source'),
  name: z.string().min(1).describe('来源名称与版本 / Name and version'),
  kind: SourceKind.describe(
    '开源、自采、商业、使用者输入或生成 / open-source, self-collected, commercial, user-input, generated',
  ),
  origin: z.enum(['domestic', 'overseas']).describe('境内或境外 / domestic or overseas'),
  language: z.string().min(2).describe('语言 / Language: zh, en, …'),
  modality: z.enum(['text', 'image', 'audio', 'video', 'code']).describe('类型 / Modality'),
  items: z.number().int().positive().describe('条数 / Items'),
  bytes: z.number().int().positive().describe('字节数 / Bytes'),
  tokens: z.number().int().positive().optional().describe('token 数 / Tokens'),
  url: z.url().optional().describe('来源网址 / Where it comes from'),
  licence: z.string().min(1).optional().describe('许可证名称 / Name of the licence, MIT'),
  paper: Paper.nullable().describe(
    '许可、合同、采集记录或授权；没有则为 null / What allows its use: licence, contract, collection record, authorisation; for generated data how it was made',
  ),
  robots: Paper.optional().describe('自采：robots 与使用条款快照 / Self-collected: snapshot of robots.txt and terms'),
  commitment: Paper.optional().describe(
    '商业：供应方对来源、质量、安全的承诺与证明 / Commercial: commitments and proof of the supplier',
  ),
  contractReview: z
    .strictObject({ date: Day.describe('日期 / Day'), reviewer: z.string().min(1).describe('审核人 / Who reviewed') })
    .optional()
    .describe('商业：对合同与承诺的审核 / Commercial: who reviewed contract and commitments, and when'),
  consent: Paper.optional().describe('使用者输入：授权记录 / User input: authorisation records'),
  consented: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('使用者输入：有授权的条数 / User input: items with an authorisation'),
  filtering: Filtering.optional().describe('全部语料的过滤 / How all of it was filtered'),
  ipReview: IpReview.optional().describe('训练前的知识产权风险识别 / Search for infringing works before training'),
  blockedReview: BlockedReview.optional().describe('与依法阻断信息的比对 / Comparison with what is blocked by law'),
  poisoningScan: Paper.optional().describe('投毒与后门检测报告 / Report of a search for poisoning and backdoors'),
  preCollection: Assessment.nullable().describe(
    '采集前评估；未评估则为 null / Assessment before collection, null until somebody looked',
  ),
  postCollection: Assessment.nullable().describe(
    '采集后核验；未核验则为 null / Check after collection, null until somebody looked',
  ),
});
export type Source = Readonly<z.infer<typeof Source>>;

/** beian/data/sources.yml: where the training data comes from. Every source stands once. */
export const SourceInventory = z
  .strictObject({ sources: z.array(Source).describe('全部来源 / Every source, once') })
  .refine(({ sources }) => new Set(sources.map(({ id }) => id)).size === sources.length, {
    message: 'every source needs an id of its own',
  });
