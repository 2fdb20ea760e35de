import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { digestOf } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { controlFinding, figure, teamFinding, type Judged } from '../../domain/finding.ts';
import type { DecidesFrom, Limits } from '../../domain/limit.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import {
  InventoryFigures,
  inventoryFigures,
  sourceRow,
  SourceRow,
} from '../../engine/source-inventory/inventory-figures.ts';
import { SourceInventory, SourceKind, type Source } from '../../engine/source-inventory/source-inventory.ts';
import { isAtMost } from '../../engine/statistics/share.ts';
import { parsedYaml } from '../../engine/yaml/parsed-yaml.ts';
import { controlIds } from '../../rules/controls.ts';
import type { ControlId } from '../../rules/ids.ts';

const Row = SourceRow;
const Body = InventoryFigures;

const Settings = z.strictObject({
  /** The inventory, read from the pull request's commit. */
  inventory: RepositoryPath.default('beian/data/sources.yml'),
});

const PAPERS: Readonly<Record<Source['kind'], ControlId | null>> = {
  'open-source': 'TD-SRC-06',
  'self-collected': 'TD-SRC-07',
  'commercial': 'TD-SRC-08',
  'user-input': 'TD-SRC-09',
  'generated': null,
};

export const sourceInventory = defineCheck({
  id: 'data/source-inventory',
  version: 2,
  asks: {
    zh: '训练数据的每个来源是否登记、可用、经过评估，且来源足够多样？',
    en: 'Is every source of the training data on record, allowed and assessed, and are there enough of them?',
  },
  controls: controlIds(
    'TD-SRC-01',
    'TD-SRC-02',
    'TD-SRC-03',
    'TD-SRC-04',
    'TD-SRC-05',
    'TD-SRC-06',
    'TD-SRC-07',
    'TD-SRC-08',
    'TD-SRC-09',
  ),
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
    'papers-present': saying(
      '{n} 个来源的许可、合同或记录齐全',
      'the licence, contract or record of {n} sources is there',
    ),
    'papers-missing': saying(
      '{n} 个来源中有 {missing} 个缺少许可、合同或记录，{altered} 个与登记的摘要不符',
      'of {n} sources, {missing} lack a licence, contract or record and {altered} differ from the digest on record',
      { zh: '提交文件并登记其 sha256', en: 'Commit the file and put its sha256 on record' },
    ),
    'kind-not-used': saying('没有此类来源', 'there is no source of this kind'),
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
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { inventory }) {
    const content = await head.read(inventory);
    for (const source of content === null ? [] : sourcesIn(content, inventory)) {
      const paper = source.paper === null ? null : await head.read(source.paper.file);
      yield sourceRow(source, paper === null ? null : digestOf(paper));
    }
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
      ...assessmentFinding('TD-SRC-01', body.preCollection, limits),
      ...assessmentFinding('TD-SRC-02', body.postCollection, limits),
      ...diversityFinding(body, limits),
      ...originFindings(body, limits),
      ...SourceKind.options.flatMap((kind) => paperFinding(PAPERS[kind], body.papers[kind], limits)),
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

type Code =
  | 'several-sources'
  | 'single-source'
  | 'origins-combined'
  | 'only-overseas'
  | 'overseas-share'
  | 'papers-present'
  | 'papers-missing'
  | 'kind-not-used'
  | 'assessed'
  | 'not-assessed'
  | 'harmful';
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

function sourcesIn(content: Uint8Array, path: string): readonly Source[] {
  const read = parsedYaml(content, SourceInventory);
  if (!('problem' in read)) return read.value.sources;
  throw new Fault('file-syntax', { where: `${path}:${read.place.line}:${read.place.column}`, what: read.problem });
}

/** A missing record waits for the filing tier, where people assess; a source known to be harmful rejects at once. */
function assessmentFinding(
  control: ControlId,
  { missing, shares }: Figures['preCollection'],
  limits: InventoryLimits,
): readonly Judged<Code>[] {
  const threshold = limits.of(control)?.threshold;
  if (typeof threshold !== 'number') return [];
  const harmful = shares.filter(([found, sample]) => !isAtMost(threshold, found, sample)).length;
  const measured = { unit: 'share' as const, limit: threshold, comparator: '<=' as const, n: missing + shares.length };
  if (harmful > 0)
    return against(limits, control, 'quick', {
      code: 'harmful',
      outcome: 'fail',
      measured,
      values: { count: harmful },
    });
  if (missing > 0)
    return against(limits, control, 'filing', { code: 'not-assessed', outcome: 'fail', measured, values: { missing } });
  return against(limits, control, 'quick', { code: 'assessed', outcome: 'pass', measured });
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

function paperFinding(
  control: ControlId | null,
  papers: Figures['papers'][Source['kind']],
  limits: InventoryLimits,
): readonly Judged<Code>[] {
  if (control === null) return [];
  if (papers === undefined)
    return against(limits, control, 'quick', { code: 'kind-not-used', outcome: 'not-applicable' });
  const { n, missing, altered } = papers;
  const complete = missing + altered === 0;
  const measured = { unit: 'count' as const, n, passed: n - missing - altered };
  return against(limits, control, 'quick', {
    code: complete ? 'papers-present' : 'papers-missing',
    outcome: complete ? 'pass' : 'fail',
    measured,
    values: { missing, altered },
  });
}
