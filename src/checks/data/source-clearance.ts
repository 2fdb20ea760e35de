import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { listedSources } from '../../engine/source-inventory/listed-sources.ts';
import { controlIds } from '../../rules/controls.ts';

const Count = z.number().int().nonnegative();

const Row = z.strictObject({
  id: z.string(),
  /** Findings of infringement that are still open, and addresses that are blocked; null: nobody looked. */
  infringing: Count.nullable(),
  blocked: Count.nullable(),
});

const Body = z.strictObject({
  sources: Count,
  unsearched: Count,
  infringing: Count,
  uncompared: Count,
  blocked: Count,
});

const controls = controlIds('TD-SRC-10', 'TD-CNT-03');

export const sourceClearance = defineCheck({
  id: 'data/source-clearance',
  version: 1,
  asks: {
    zh: '训练前是否排查了侵权内容与依法阻断的信息，且没有遗留？',
    en: 'Was the data searched for infringing works and for what is blocked by law before training, with nothing left?',
  },
  controls,
  says: {
    'no-infringement': saying(
      '{n} 个来源均经知识产权风险识别，没有未解决的问题',
      'all {n} sources were searched for infringing works; nothing is open',
    ),
    'not-searched': saying(
      '{n} 个来源中有 {count} 个没有知识产权风险识别记录',
      '{count} of {n} sources were not searched for infringing works',
      {
        zh: '训练前识别侵权风险，并登记 ipReview',
        en: 'Search before training and put ipReview on record',
      },
    ),
    'infringing': saying(
      '{n} 个来源中有 {count} 个存在未解决的侵权风险',
      '{count} of {n} sources have open findings of infringement',
      {
        zh: '移除侵权内容后再训练',
        en: 'Remove what infringes before training',
      },
    ),
    'none-blocked': saying(
      '{n} 个来源均与依法阻断的信息比对，没有命中',
      'all {n} sources were compared with what is blocked by law, without a hit',
    ),
    'not-compared': saying(
      '{n} 个来源中有 {count} 个没有与依法阻断的信息比对',
      '{count} of {n} sources were not compared with what is blocked by law',
      {
        zh: '用不入库的名单比对，并登记 blockedReview',
        en: 'Compare them with the list, which stays outside, and put blockedReview on record',
      },
    ),
    'blocked': saying(
      '{n} 个来源中有 {count} 个含依法阻断的信息',
      '{count} of {n} sources hold what is blocked by law',
      {
        zh: '移除，不用于训练',
        en: 'Remove it and do not train on it',
      },
    ),
    'not-on-record': saying('没有登记任何来源', 'no source is on record', {
      zh: '在 {file} 中登记每个来源',
      en: 'List every source in {file}',
    }),
  },
  settings: z.strictObject({ inventory: RepositoryPath.default('beian/data/sources.yml') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { inventory }) {
    for (const { id, ipReview, blockedReview } of listedSources(await head.read(inventory), inventory))
      yield {
        id,
        infringing: ipReview?.open ?? null,
        blocked: blockedReview?.hits ?? null,
      };
  },

  sum(rows) {
    const all = [...rows];
    const count = (those: (row: z.infer<typeof Row>) => boolean): number => all.filter(those).length;
    return {
      sources: all.length,
      unsearched: count(({ infringing }) => infringing === null),
      infringing: count(({ infringing }) => (infringing ?? 0) > 0),
      uncompared: count(({ blocked }) => blocked === null),
      blocked: count(({ blocked }) => (blocked ?? 0) > 0),
    };
  },

  judge(body, limits) {
    const where = { limits, file: limits.settings.inventory };
    if (body.sources === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return recordFindings({ ...where, n: body.sources }, [
      {
        control: 'TD-SRC-10',
        passed: 'none-blocked',
        objections: [
          { code: 'blocked', count: body.blocked, from: 'quick' },
          { code: 'not-compared', count: body.uncompared, from: 'filing' },
        ],
      },
      {
        control: 'TD-CNT-03',
        passed: 'no-infringement',
        objections: [
          { code: 'infringing', count: body.infringing, from: 'quick' },
          { code: 'not-searched', count: body.unsearched, from: 'filing' },
        ],
      },
    ]);
  },
});
