import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { annotationPaths } from '../../engine/annotation/annotation-paths.ts';
import { annotationRecords, labelsNothing } from '../../engine/annotation/annotation-records.ts';
import { controlIds } from '../../rules/controls.ts';

const Count = z.number().int().nonnegative();

const Row = z.strictObject({
  /** The batch; `folder/` where nothing is labelled. */
  id: z.string(),
  kind: z.enum(['functional', 'safety', 'nothing-labelled']),
  status: z.enum(['used', 'relabelled', 'void']),
  checked: Count,
  inaccurate: Count,
  harmful: Count,
  /** Its spot check was made by somebody who labelled in it. */
  checkedByOwn: z.boolean(),
  /** Safety labels that lie where functional ones lie. */
  storedTogether: z.boolean(),
});

const Body = z.strictObject({
  nothingLabelled: z.boolean(),
  batches: Count,
  functional: Count,
  unchecked: Count,
  checkedByOwn: Count,
  harmfulInUse: Count,
  inaccurateInUse: Count,
  safety: Count,
  storedTogether: Count,
});

const controls = controlIds('AN-ACC-01', 'AN-ACC-03');

export const labelBatches = defineCheck({
  id: 'data/label-batches',
  version: 1,
  asks: {
    zh: '每批功能性标注是否都经人工抽检，有问题的批次是否重新标注或作废？',
    en: 'Did people spot-check every functional batch, and are batches with faults labelled again or void?',
  },
  controls,
  says: {
    'spot-checked': saying('{n} 个功能性批次均经人工抽检', 'people spot-checked all {n} functional batches'),
    'no-functional': saying('没有功能性标注批次', 'there is no functional batch'),
    'stored-apart': saying('安全性标注数据与其他标注分开存储', 'safety labels are stored apart from the others'),
    'no-safety': saying('没有安全性标注批次', 'there is no safety batch'),
    'nothing-labelled': saying('不涉及标注', 'nothing is labelled'),
    'not-on-record': saying('没有标注批次的记录', 'there is no record of any batch of labels', {
      zh: '在 {file} 登记；不涉及标注时在 rules.yml 写明 none 与理由',
      en: 'Put it on record in {file}, or none with its reason in rules.yml',
    }),
    'not-spot-checked': saying(
      '{n} 个功能性批次中有 {count} 个没有人工抽检',
      '{count} of {n} functional batches were not spot-checked',
      {
        zh: '由未参与该批次标注的人员抽检，并在 {file} 登记',
        en: 'Have somebody who did not label in it check a sample, and put it on record in {file}',
      },
    ),
    'checked-by-own': saying(
      '{n} 个功能性批次中有 {count} 个由本批标注人员抽检',
      '{count} of {n} functional batches were spot-checked by somebody who labelled in them',
      {
        zh: '由他人重新抽检',
        en: 'Have somebody else check them',
      },
    ),
    'harmful-in-use': saying(
      '有 {count} 个批次抽检发现违法不良信息而未作废',
      '{count} batches in which harmful content was found are not void',
      {
        zh: '将整批作废（status: void），不用于训练',
        en: 'Make the whole batch void (status: void) and do not train on it',
      },
    ),
    'inaccurate-in-use': saying(
      '有 {count} 个批次抽检发现不准确而未重新标注',
      '{count} batches in which inaccurate labels were found were not labelled again',
      {
        zh: '重新标注（status: relabelled）后再抽检',
        en: 'Label them again (status: relabelled) and check them again',
      },
    ),
    'stored-together': saying(
      '{n} 个安全性批次中有 {count} 个与功能性标注存储在一起',
      '{count} of {n} safety batches are stored with functional labels',
      {
        zh: '隔离存储安全性标注数据',
        en: 'Store safety labels apart',
      },
    ),
  },
  settings: z.strictObject({ folder: RepositoryPath.default('beian/data/annotation') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { folder }) {
    const records = await annotationRecords((path) => head.read(path), folder);
    const none = { checked: 0, inaccurate: 0, harmful: 0, checkedByOwn: false, storedTogether: false };
    if (labelsNothing(records))
      yield { id: 'folder/', kind: 'nothing-labelled' as const, status: 'void' as const, ...none };
    const functionalStores = new Set(
      records.batches.filter(({ kind }) => kind === 'functional').map(({ store }) => store),
    );
    const annotatorsOf = Map.groupBy(records.log, ({ batch }) => batch);
    for (const { id, kind, status, store, spotCheck } of records.batches)
      yield {
        id,
        kind,
        status,
        checked: spotCheck?.checked ?? 0,
        inaccurate: spotCheck?.inaccurate ?? 0,
        harmful: spotCheck?.harmful ?? 0,
        checkedByOwn: (annotatorsOf.get(id) ?? []).some(({ annotator }) => annotator === spotCheck?.by),
        storedTogether: kind === 'safety' && functionalStores.has(store),
      };
  },

  sum(rows) {
    const all = [...rows];
    const functional = all.filter(({ kind }) => kind === 'functional');
    const safety = all.filter(({ kind }) => kind === 'safety');
    const inUse = all.filter(({ kind, status }) => kind !== 'nothing-labelled' && status !== 'void');
    return {
      nothingLabelled: all.some(({ kind }) => kind === 'nothing-labelled'),
      batches: functional.length + safety.length,
      functional: functional.length,
      unchecked: functional.filter(({ checked }) => checked === 0).length,
      checkedByOwn: functional.filter(({ checkedByOwn }) => checkedByOwn).length,
      harmfulInUse: inUse.filter(({ harmful }) => harmful > 0).length,
      inaccurateInUse: inUse.filter(({ inaccurate, status }) => inaccurate > 0 && status === 'used').length,
      safety: safety.length,
      storedTogether: safety.filter(({ storedTogether }) => storedTogether).length,
    };
  },

  judge(body, limits) {
    const { functional, safety } = body;
    const where = { limits, file: annotationPaths(limits.settings.folder).batches };
    if (body.nothingLabelled)
      return unanswered(where, controls, { code: 'nothing-labelled', outcome: 'not-applicable' });
    if (body.batches === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return [
      ...recordFindings({ ...where, n: functional }, [
        {
          control: 'AN-ACC-01',
          passed: functional === 0 ? 'no-functional' : 'spot-checked',
          objections: [
            { code: 'harmful-in-use', count: body.harmfulInUse, from: 'quick' },
            { code: 'inaccurate-in-use', count: body.inaccurateInUse, from: 'quick' },
            { code: 'checked-by-own', count: body.checkedByOwn, from: 'quick' },
            { code: 'not-spot-checked', count: body.unchecked, from: 'filing' },
          ],
        },
      ]),
      ...recordFindings({ ...where, n: safety }, [
        {
          control: 'AN-ACC-03',
          passed: safety === 0 ? 'no-safety' : 'stored-apart',
          objections: [{ code: 'stored-together', count: body.storedTogether, from: 'filing' }],
        },
      ]),
    ];
  },
});
