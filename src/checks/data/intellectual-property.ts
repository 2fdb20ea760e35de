import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { daysBetween, Day } from '../../domain/instant.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { ServiceFacts } from '../../domain/service-facts.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { yamlFile } from '../../engine/yaml/yaml-file.ts';
import { controlIds } from '../../rules/controls.ts';

const Row = z.strictObject({
  id: z.literal('service'),
  onRecord: z.boolean(),
  policy: PaperState,
  reviewed: Day.nullable(),
  published: z.boolean(),
});

const NOTHING: z.infer<typeof Row> = {
  id: 'service',
  onRecord: false,
  policy: 'missing',
  reviewed: null,
  published: false,
};

const controls = controlIds('TD-CNT-02', 'TD-CNT-05');

export const intellectualProperty = defineCheck({
  id: 'data/intellectual-property',
  version: 1,
  asks: {
    zh: '是否设有知识产权负责人和现行的知识产权管理策略？',
    en: 'Is somebody in charge of intellectual property, by a policy that is kept current?',
  },
  controls,
  says: {
    'in-charge': saying(
      '知识产权负责人与管理策略已登记，策略在有效期内',
      'owner and policy are on record, and the policy is current',
    ),
    'summary-published': saying('语料知识产权摘要已公开', 'the summary on intellectual property is published'),
    'not-on-record': saying(
      '没有登记知识产权负责人与管理策略',
      'neither owner nor policy of intellectual property is on record',
      {
        zh: '在 {file} 填写 intellectualProperty',
        en: 'Fill in intellectualProperty in {file}',
      },
    ),
    'policy-missing': saying('缺少知识产权管理策略文件', 'the policy on intellectual property is missing', {
      zh: '提交文件并登记其 sha256',
      en: 'Commit it and put its sha256 on record',
    }),
    'policy-altered': saying(
      '知识产权管理策略与登记的摘要不符',
      'the policy on intellectual property differs from the digest on record',
      {
        zh: '核对改动，更新 reviewed 与 sha256',
        en: 'Look at the change; update reviewed and sha256',
      },
    ),
    'policy-old': saying(
      '知识产权管理策略已过更新期限',
      'the policy on intellectual property was not reviewed in time',
      {
        zh: '复核策略并更新 reviewed',
        en: 'Review it and update reviewed',
      },
    ),
    'policy-ahead': saying('知识产权管理策略的更新日期在将来', 'the policy was reviewed on a day that has not come', {
      zh: '更正 reviewed',
      en: 'Correct reviewed',
    }),
    'summary-not-published': saying('语料知识产权摘要没有公开', 'no summary on intellectual property is published', {
      zh: '公开摘要，并登记网址',
      en: 'Publish one and put its address on record',
    }),
  },
  settings: z.strictObject({
    /** The service's facts, read from the pull request's commit. */
    service: RepositoryPath.default('beian/service.yml'),
    /** Most days since the policy was reviewed. */
    reviewDays: z.number().int().positive().default(365),
  }),
  row: Row,
  body: Row,
  appliesTo: () => true,

  async *measure({ head }, { service }) {
    const content = await head.read(service);
    const facts = content === null ? null : yamlFile(content, service, ServiceFacts).intellectualProperty;
    if (facts === null || facts === undefined) yield NOTHING;
    else
      yield {
        id: 'service' as const,
        onRecord: true,
        policy: await paperState(facts.policy, (path) => head.read(path)),
        reviewed: facts.reviewed,
        published: facts.summary !== null,
      };
  },

  sum(rows) {
    const [row] = rows;
    return row ?? NOTHING;
  },

  judge({ onRecord, policy, reviewed, published }, limits, at) {
    const where = { limits, file: limits.settings.service };
    if (!onRecord) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    const today = at.slice(0, '2026-01-31'.length);
    const age = reviewed === null ? Infinity : daysBetween(reviewed, today);
    return recordFindings({ ...where, n: 1 }, [
      {
        control: 'TD-CNT-02',
        passed: 'in-charge',
        objections: [
          { code: 'policy-altered', count: Number(policy === 'altered'), from: 'quick' },
          { code: 'policy-missing', count: Number(policy === 'missing'), from: 'filing' },
          { code: 'policy-ahead', count: Number(age < 0), from: 'quick' },
          { code: 'policy-old', count: Number(age > limits.settings.reviewDays), from: 'filing' },
        ],
      },
      {
        control: 'TD-CNT-05',
        passed: 'summary-published',
        objections: [{ code: 'summary-not-published', count: Number(!published), from: 'filing' }],
      },
    ]);
  },
});
