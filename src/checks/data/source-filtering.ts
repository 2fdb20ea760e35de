import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { listedSources } from '../../engine/source-inventory/listed-sources.ts';
import { controlIds } from '../../rules/controls.ts';

const Count = z.number().int().nonnegative();

const Row = z.strictObject({
  id: z.string(),
  items: Count,
  /** Items that were filtered; null: nothing is on record. */
  filtered: Count.nullable(),
  log: PaperState,
  poisoning: PaperState,
});

const Body = z.strictObject({
  sources: Count,
  unfiltered: Count,
  partlyFiltered: Count,
  logs: z.record(PaperState, Count),
  poisoning: z.record(PaperState, Count),
});

const controls = controlIds('TD-CNT-01', 'TD-45652-01', 'TD-45652-03');

export const sourceFiltering = defineCheck({
  id: 'data/source-filtering',
  version: 1,
  asks: {
    zh: '全部语料是否经过过滤，处理过程是否有日志，投毒风险是否已排查？',
    en: 'Was all of the data filtered, is its processing logged, and was it searched for poisoning?',
  },
  controls,
  says: {
    'all-filtered': saying(
      '{n} 个来源的全部语料均经关键词、分类模型与人工抽检过滤',
      'all of {n} sources was filtered by keywords, classifier and spot checks',
    ),
    'not-filtered': saying(
      '{n} 个来源中有 {count} 个没有过滤记录',
      '{count} of {n} sources have no filtering on record',
      {
        zh: '过滤全部语料，并登记 filtering',
        en: 'Filter all of it and put filtering on record',
      },
    ),
    'partly-filtered': saying(
      '{n} 个来源中有 {count} 个只过滤了一部分',
      'only a part of {count} of {n} sources was filtered',
      {
        zh: '过滤其余条目',
        en: 'Filter the rest',
      },
    ),
    'logs-present': saying('{n} 个来源均有处理日志', 'the processing of all {n} sources is logged'),
    'logs-missing': saying(
      '{n} 个来源中有 {count} 个没有处理日志',
      '{count} of {n} sources have no log of their processing',
      {
        zh: '在 filtering.log 登记处理日志',
        en: 'Put the log on record under filtering.log',
      },
    ),
    'poisoning-searched': saying(
      '{n} 个来源均经投毒与后门检测',
      'all {n} sources were searched for poisoning and backdoors',
    ),
    'poisoning-not-searched': saying(
      '{n} 个来源中有 {count} 个没有投毒检测报告',
      '{count} of {n} sources have no report on poisoning',
      {
        zh: '在 poisoningScan 登记检测报告',
        en: 'Put the report on record under poisoningScan',
      },
    ),
    'papers-altered': saying(
      '{n} 个来源中有 {count} 个的报告与登记的摘要不符',
      'the reports of {count} of {n} sources differ from the digest on record',
      {
        zh: '与登记时的材料核对',
        en: 'Compare them with what was put on record',
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
    const read = (path: string): Promise<Uint8Array | null> => head.read(path);
    for (const { id, items, filtering, poisoningScan } of listedSources(await read(inventory), inventory))
      yield {
        id,
        items,
        filtered: filtering?.items ?? null,
        log: await paperState(filtering?.log, read),
        poisoning: await paperState(poisoningScan, read),
      };
  },

  sum(rows) {
    const all = [...rows];
    const count = (those: (row: z.infer<typeof Row>) => boolean): number => all.filter(those).length;
    const states = (of: 'log' | 'poisoning'): Record<PaperState, number> => ({
      present: count((row) => row[of] === 'present'),
      altered: count((row) => row[of] === 'altered'),
      missing: count((row) => row[of] === 'missing'),
    });
    return {
      sources: all.length,
      unfiltered: count(({ filtered }) => filtered === null),
      partlyFiltered: count(({ filtered, items }) => filtered !== null && filtered < items),
      logs: states('log'),
      poisoning: states('poisoning'),
    };
  },

  judge(body, limits) {
    const where = { limits, file: limits.settings.inventory };
    if (body.sources === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return recordFindings({ ...where, n: body.sources }, [
      {
        control: 'TD-CNT-01',
        passed: 'all-filtered',
        objections: [
          { code: 'partly-filtered', count: body.partlyFiltered, from: 'quick' },
          { code: 'not-filtered', count: body.unfiltered, from: 'filing' },
        ],
      },
      {
        control: 'TD-45652-01',
        passed: 'logs-present',
        objections: [
          { code: 'papers-altered', count: body.logs.altered, from: 'quick' },
          { code: 'logs-missing', count: body.logs.missing, from: 'filing' },
        ],
      },
      {
        control: 'TD-45652-03',
        passed: 'poisoning-searched',
        objections: [
          { code: 'papers-altered', count: body.poisoning.altered, from: 'quick' },
          { code: 'poisoning-not-searched', count: body.poisoning.missing, from: 'filing' },
        ],
      },
    ]);
  },
});
