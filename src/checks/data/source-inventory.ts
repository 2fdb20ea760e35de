import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { controlFinding, figure, teamFinding, type Judged } from '../../domain/finding.ts';
import type { DecidesFrom, Limits } from '../../domain/limit.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import {
  InventoryFigures,
  inventoryFigures,
  sourceRow,
  SourceRow,
} from '../../engine/source-inventory/inventory-figures.ts';
import { listedSources } from '../../engine/source-inventory/listed-sources.ts';
import { isAtMost } from '../../engine/statistics/share.ts';
import { controlIds } from '../../rules/controls.ts';
import type { ControlId } from '../../rules/ids.ts';

const Row = SourceRow;
const Body = InventoryFigures;

const Settings = z.strictObject({
  /** The inventory, read from the pull request's commit. */
  inventory: RepositoryPath.default('beian/data/sources.yml'),
});

export const sourceInventory = defineCheck({
  id: 'data/source-inventory',
  version: 3,
  asks: {
    zh: '训练数据的来源是否已登记且足够多样，境内外来源是否合理搭配？',
    en: 'Are the sources of the training data on record, several for each language and modality, and not overseas alone?',
  },
  controls: controlIds('TD-SRC-03', 'TD-SRC-04', 'TD-SRC-05'),
  says: {
    'listed': saying('登记了 {n} 个来源，共 {items} 条', '{n} sources with {items} items are on record'),
    'no-sources': saying('没有登记任何训练数据来源', 'no source of the training data is on record', {
      zh: '在 {file} 中登记每个来源',
      en: 'List every source in {file}',
    }),
    'several-sources': saying(
      '每种语言与类型至少有 {head} 个来源',
      'every language and modality has at least {head} sources',
    ),
    'single-source': saying(
      '有的语言与类型只有 {head} 个来源，要求 {limit} 个',
      'some language and modality has only {head} source; {limit} are asked',
      { zh: '为该语言与类型补充另一来源', en: 'Add another source for that language and modality' },
    ),
    'origins-combined': saying(
      '境内外来源搭配：境外占 {head}',
      'domestic and overseas sources are combined: {head} overseas',
    ),
    'only-overseas': saying('只有境外来源', 'there are only overseas sources', {
      zh: '合理搭配境内来源',
      en: 'Combine them with domestic sources',
    }),
    'overseas-share': saying(
      '境外来源占 {head}（按字节），实务上限 {limit}',
      '{head} of the bytes are overseas; practice asks for at most {limit}',
    ),
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { inventory }) {
    const content = await head.read(inventory);
    for (const source of listedSources(content, inventory)) yield sourceRow(source);
  },

  sum: inventoryFigures,

  judge(body, limits) {
    if (body.sources === 0)
      return [teamFinding({ code: 'no-sources', outcome: 'fail', values: { file: limits.settings.inventory } })];
    return [
      teamFinding({
        code: 'listed',
        outcome: 'pass',
        measured: { unit: 'count', n: body.sources },
        values: { items: body.items },
      }),
      ...diversityFinding(body, limits),
      ...originFindings(body, limits),
    ];
  },

  chart: ({ largest }) => ({
    kind: 'bars',
    title: { zh: '训练数据来源（条数）', en: 'Sources of the training data (items)' },
    y: { zh: '条', en: 'items' },
    bars: largest.map(({ id, items }) => ({ name: { zh: id, en: id }, value: items, tone: 'plain' })),
    limit: null,
  }),
});

type Code = 'several-sources' | 'single-source' | 'origins-combined' | 'only-overseas' | 'overseas-share';
type Told = Parameters<typeof controlFinding<Code>>[3];
type Figures = z.infer<typeof Body>;
type InventoryLimits = Limits<z.infer<typeof Settings>>;

/** A finding against a control that a pack in force holds; none where no pack does. What fails names the inventory. */
function against(limits: InventoryLimits, control: ControlId, from: DecidesFrom, told: Told): readonly Judged<Code>[] {
  const limit = limits.of(control);
  if (limit === null) return [];
  const place = told.outcome === 'fail' ? { file: limits.settings.inventory } : {};
  return [controlFinding(limit, from, limits.tier, { ...told, values: { ...told.values, ...place } })];
}

function diversityFinding({ fewestPerGroup }: Figures, limits: InventoryLimits): readonly Judged<Code>[] {
  const threshold = limits.of('TD-SRC-03')?.threshold;
  if (typeof threshold !== 'number') return [];
  const enough = fewestPerGroup >= threshold;
  const measured = { unit: 'count' as const, head: fewestPerGroup, limit: threshold, comparator: '>=' as const };
  return against(limits, 'TD-SRC-03', 'quick', {
    code: enough ? 'several-sources' : 'single-source',
    outcome: enough ? 'pass' : 'fail',
    measured,
  });
}

function originFindings({ bytes, overseasBytes }: Figures, limits: InventoryLimits): readonly Judged<Code>[] {
  const share = { unit: 'share' as const, head: figure(overseasBytes / bytes) };
  const only = overseasBytes === bytes;
  const combined = against(limits, 'TD-SRC-04', 'quick', {
    code: only ? 'only-overseas' : 'origins-combined',
    outcome: only ? 'fail' : 'pass',
    measured: share,
  });
  const practice = limits.of('TD-SRC-05')?.threshold;
  if (typeof practice !== 'number') return combined;
  const outcome = isAtMost(practice, overseasBytes, bytes) ? 'pass' : 'fail';
  return [
    ...combined,
    ...against(limits, 'TD-SRC-05', 'quick', {
      code: 'overseas-share',
      outcome,
      measured: { ...share, limit: practice, comparator: '<=' },
    }),
  ];
}
