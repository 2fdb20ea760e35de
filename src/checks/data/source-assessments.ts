import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { controlFinding, type Judged } from '../../domain/finding.ts';
import type { Limits } from '../../domain/limit.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { listedSources } from '../../engine/source-inventory/listed-sources.ts';
import type { Source } from '../../engine/source-inventory/source-inventory.ts';
import { isAtMost } from '../../engine/statistics/share.ts';
import { controlIds } from '../../rules/controls.ts';
import type { ControlId } from '../../rules/ids.ts';

/** Harmful items and sample size of one assessment. */
const Share = z.tuple([z.number().int().nonnegative(), z.number().int().positive()]);

const Row = z.strictObject({
  id: z.string(),
  pre: Share.nullable(),
  post: Share.nullable(),
  /** Assessments with harmful items that say of which risks. */
  unexplained: z.number().int().nonnegative(),
});

/** Sources without an assessment, and the others' in ascending order. */
const Assessments = z.strictObject({ missing: z.number().int().nonnegative(), shares: z.array(Share) });
type Assessments = z.infer<typeof Assessments>;

const Body = z.strictObject({
  sources: z.number().int().nonnegative(),
  pre: Assessments,
  post: Assessments,
  unexplained: z.number().int().nonnegative(),
});

const Settings = z.strictObject({ inventory: RepositoryPath.default('beian/data/sources.yml') });
type Settings = z.infer<typeof Settings>;

const controls = controlIds('TD-SRC-01', 'TD-SRC-02', 'TD-DEF-01');

export const sourceAssessments = defineCheck({
  id: 'data/source-assessments',
  version: 1,
  asks: {
    zh: '每个来源在采集前后是否都经过评估，违法不良信息是否均不超过 5%？',
    en: 'Was every source assessed before and after collection, and does none hold more than 5 % of harmful content?',
  },
  controls,
  says: {
    'assessed': saying(
      '{n} 个来源均经评估，违法不良信息均不超过 {limit}',
      'all {n} sources were assessed; none holds more than {limit} harmful content',
    ),
    'not-assessed': saying(
      '{n} 个来源中有 {missing} 个没有评估记录',
      '{missing} of {n} sources have no assessment on record',
      {
        zh: '由人员抽样评估并登记样本量、违法不良条数、日期与评估人',
        en: 'Have people assess a sample; put its size, the harmful items, the date and the assessor on record',
      },
    ),
    'harmful': saying(
      '{count} 个来源的违法不良信息超过 {limit}',
      '{count} sources hold more than {limit} harmful content',
      { zh: '不采集、不用于训练', en: 'Do not collect them and do not train on them' },
    ),
    'by-the-29-risks': saying(
      '{n} 个来源的评估均按 A.1 至 A.4 的 29 种风险计数',
      'the assessments of {n} sources count by the 29 risks of A.1 to A.4',
    ),
    'risk-not-named': saying(
      '有 {count} 次评估没有说明违法不良信息属于哪些风险',
      '{count} assessments do not say which risks their harmful items hold',
      { zh: '在 byRisk 中按风险编号计数', en: 'Count them by risk under byRisk' },
    ),
    'not-on-record': saying('没有登记任何来源', 'no source is on record', {
      zh: '在 {file} 中登记每个来源',
      en: 'List every source in {file}',
    }),
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { inventory }) {
    for (const { id, preCollection, postCollection } of listedSources(await head.read(inventory), inventory)) {
      const unexplained = [preCollection, postCollection].filter(
        (one) => one !== null && one.harmful > 0 && one.byRisk === undefined,
      ).length;
      yield { id, pre: shareOf(preCollection), post: shareOf(postCollection), unexplained };
    }
  },

  sum(rows) {
    const all = [...rows];
    return {
      sources: all.length,
      pre: assessments(all.map(({ pre }) => pre)),
      post: assessments(all.map(({ post }) => post)),
      unexplained: all.reduce((total, { unexplained }) => total + unexplained, 0),
    };
  },

  judge({ sources, pre, post, unexplained }, limits) {
    const where = { limits, file: limits.settings.inventory };
    if (sources === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return [
      ...shareFinding('TD-SRC-01', pre, limits),
      ...shareFinding('TD-SRC-02', post, limits),
      ...recordFindings({ ...where, n: sources }, [
        {
          control: 'TD-DEF-01',
          passed: 'by-the-29-risks',
          objections: [{ code: 'risk-not-named', count: unexplained, from: 'filing' }],
        },
      ]),
    ];
  },
});

/** A missing record waits for the filing tier, where people assess; a source known to be harmful rejects at once. */
function shareFinding(
  control: ControlId,
  { missing, shares }: Assessments,
  limits: Limits<Settings>,
): readonly Judged<'harmful' | 'not-assessed' | 'assessed'>[] {
  const limit = limits.of(control);
  if (limit === null || typeof limit.threshold !== 'number') return [];
  const { threshold } = limit;
  const count = shares.filter(([found, sample]) => !isAtMost(threshold, found, sample)).length;
  const measured = { unit: 'share' as const, limit: threshold, comparator: '<=' as const, n: missing + shares.length };
  const file = limits.settings.inventory;
  const harmful = controlFinding(limit, 'quick', limits.tier, {
    code: 'harmful',
    outcome: 'fail',
    measured,
    values: { count, file },
  });
  const notAssessed = controlFinding(limit, 'filing', limits.tier, {
    code: 'not-assessed',
    outcome: 'fail',
    measured,
    values: { missing, file },
  });
  const open = [...(count > 0 ? [harmful] : []), ...(missing > 0 ? [notAssessed] : [])];
  return open.length > 0
    ? open
    : [controlFinding(limit, 'quick', limits.tier, { code: 'assessed', outcome: 'pass', measured })];
}

function assessments(found: readonly (z.infer<typeof Share> | null)[]): Assessments {
  const shares = found.filter((share) => share !== null).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { missing: found.length - shares.length, shares };
}

function shareOf(assessment: Source['preCollection']): z.infer<typeof Share> | null {
  return assessment === null ? null : [assessment.harmful, assessment.sampleSize];
}
