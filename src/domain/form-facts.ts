import { z } from 'zod';
import { Day } from './instant.ts';
import { Paper } from './paper.ts';
import { Words } from './words.ts';

const line = (what: string): z.ZodString => z.string().min(1).max(500).describe(what);
const count = (what: string): z.ZodNumber => z.number().int().nonnegative().describe(what);

const Contact = z.strictObject({ name: line('姓名 / Name'), phone: line('电话 / Telephone') });

/** Part 1 of the form: the unit that files. */
const Unit = z.strictObject({
  creditCode: z
    .string()
    .regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/, 'must be a unified social credit code of 18 characters')
    .describe('统一社会信用代码，18 位 / Unified social credit code, 18 characters'),
  legalRepresentative: line('法定代表人 / Legal representative'),
  nature: line('单位性质 / Nature of the unit'),
  registeredAddress: line('注册地 / Registered address'),
  officeAddress: line('办公地 / Office address'),
  parent: line('上级单位；没有则为 null / Superior unit, null without one').nullable(),
  authority: line('行业主管部门；没有则为 null / Authority of its trade, null without one').nullable(),
  assessmentLead: Contact.describe('安全评估负责人 / Who is in charge of the safety assessment'),
  contact: Contact.describe('联系人 / Whom the authority calls'),
});

/** Part 1: what the service offers, to whom and where. */
const Offer = z.strictObject({
  functions: z
    .array(z.enum(['dialogue', 'text', 'image', 'audio', 'video', 'code']))
    .min(1)
    .describe('主要功能 / Main functions'),
  audience: Words.describe('适用人群 / Who it is for'),
  minors: z.boolean().describe('是否面向未成年人 / Whether minors may use it'),
  occasions: Words.describe('服务范围与场景 / Where and for what it is used'),
  access: z
    .array(z.enum(['web', 'app', 'api', 'mini-program', 'other']))
    .min(1)
    .describe('服务形态与入口 / How users reach it'),
  launch: Day.nullable().describe('拟上线时间；未定则为 null / Day of the launch, null until it is known'),
  algorithmFiling: line('算法备案编号；没有则为 null / Number of the algorithm filing, null without one').nullable(),
});

/** Part 2: how the model was made. */
const Making = z.strictObject({
  base: z.enum(['own', 'open-source', 'filed']).describe('自研、开源或已备案模型 / Own, open source or a filed model'),
  baseName: line('基座名称与版本；自研则为 null / Base model and version, null for an own one').nullable(),
  baseFilingNumber: line('基座备案号；没有则为 null / Filing number of the base, null without one').nullable(),
  parameters: z.number().int().positive().describe('参数规模（个） / Number of parameters'),
  architecture: line('架构 / Architecture'),
  framework: line('训练框架 / Training framework'),
  accelerators: z
    .array(
      z.strictObject({ brand: line('品牌 / Brand'), model: line('型号 / Model'), count: count('数量 / How many') }),
    )
    .describe('训练算力 / Accelerators of the training'),
  computeFrom: z.enum(['own', 'cloud']).describe('自建或第三方云 / Own machines or a cloud'),
  computePlace: line('算力所在地 / Where the machines stand'),
  mechanism: Words.describe('算法机制机理 / How it works'),
});

/** Part 3: the measures of the running service. */
const Measures = z.strictObject({
  concurrency: count('并发服务能力 / Requests that are served at once'),
  registration: Words.describe('用户注册与实名 / Registration and real identity'),
  personalInformation: Words.describe('收集的个人信息及用途 / Personal information that is collected, and for what'),
  monitors: count('监看人员数量 / People who monitor'),
  classifiers: z
    .array(z.strictObject({ name: line('名称 / Name'), kind: line('类型 / Kind'), does: line('说明 / What it does') }))
    .describe('分类模型 / Classifiers'),
  otherMeasures: Words.nullable().describe('其他拦截措施；没有则为 null / Other measures, null without any'),
  rollback: Words.describe('模型更新与回滚 / Updates and how they are taken back'),
  complaints: z
    .strictObject({ channel: line('渠道 / Channel'), days: count('处理时限（天） / Days until an answer') })
    .describe('投诉举报 / Complaints'),
});

/** Who answers for intellectual property, by which policy. */
const IntellectualProperty = z.strictObject({
  owner: line('知识产权负责人 / Who is in charge of intellectual property'),
  policy: Paper.describe('知识产权管理策略 / The policy'),
  reviewed: Day.describe('策略最近更新日期 / Day of its last review'),
  summary: line(
    '语料知识产权摘要的公开网址；未公开则为 null / Where the summary is published, null where it is not',
  ).nullable(),
});

/** What the filing's form asks beyond name, unit and purpose; each part may be absent until it is known. */
export const formParts = {
  unit: Unit.optional().describe('备案单位 / The unit that files'),
  offer: Offer.optional().describe('服务概况 / What the service offers'),
  making: Making.optional().describe('模型研制 / How the model was made'),
  measures: Measures.optional().describe('服务与安全防范 / Measures of the running service'),
  assessment: z
    .enum(['self', 'third-party'])
    .optional()
    .describe('自评或第三方评估 / Who assesses: the unit itself or a third party'),
  intellectualProperty: IntellectualProperty.optional().describe('知识产权 / Intellectual property'),
} as const;
