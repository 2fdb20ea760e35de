import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { annotationPaths } from '../../engine/annotation/annotation-paths.ts';
import { annotationRecords, labelsNothing } from '../../engine/annotation/annotation-records.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { controlIds } from '../../rules/controls.ts';

const Row = z.strictObject({
  id: z.literal('folder/'),
  nothingLabelled: z.boolean(),
  /** Batches and items in use that a report would be about. */
  labelled: z.boolean(),
  sampleSize: z.number().int().nonnegative(),
  accurate: z.number().int().nonnegative(),
  report: PaperState,
  platform: PaperState,
});

const controls = controlIds('AN-LAW-01', 'AN-45674-01');

export const labelQuality = defineCheck({
  id: 'data/label-quality',
  version: 1,
  asks: {
    zh: '是否有标注质量评估与标注平台安全的记录？',
    en: 'Are the quality of the labels and the security of the labelling platform on record?',
  },
  controls,
  says: {
    'quality-assessed': saying(
      '标注质量经人工评估，报告与登记的摘要相符',
      'people assessed the labels, and the report is the one on record',
    ),
    'platform-on-record': saying('标注平台安全材料与登记的摘要相符', "the platform's papers are those on record"),
    'nothing-labelled': saying('不涉及标注', 'nothing is labelled'),
    'not-on-record': saying('没有标注记录', 'there is no record of any labelling', {
      zh: '在 {file} 登记；不涉及标注时在 rules.yml 写明 none 与理由',
      en: 'Put it on record in {file}, or none with its reason in rules.yml',
    }),
    'quality-missing': saying('没有标注质量评估报告', 'there is no report on the quality of the labels', {
      zh: '抽样核验标注准确性，提交报告并在 {file} 登记样本量与准确条数',
      en: 'Check a sample, commit the report and put sample and accurate items on record in {file}',
    }),
    'quality-altered': saying(
      '标注质量评估报告与登记的摘要不符',
      'the report on the quality of the labels differs from the digest on record',
      {
        zh: '与登记时的报告核对',
        en: 'Compare it with what was put on record',
      },
    ),
    'none-accurate': saying('标注质量评估中没有一条准确', 'the report finds no accurate label at all', {
      zh: '重新标注后再评估',
      en: 'Label again and assess again',
    }),
    'platform-missing': saying('没有标注平台安全材料', 'there are no papers on the security of the platform', {
      zh: '提交材料并在 {file} 登记',
      en: 'Commit them and put them on record in {file}',
    }),
    'platform-altered': saying(
      '标注平台安全材料与登记的摘要不符',
      "the platform's papers differ from the digest on record",
      {
        zh: '与登记时的材料核对',
        en: 'Compare them with what was put on record',
      },
    ),
  },
  settings: z.strictObject({ folder: RepositoryPath.default('beian/data/annotation') }),
  row: Row,
  body: Row,
  appliesTo: () => true,

  async *measure({ head }, { folder }) {
    const read = (path: string): Promise<Uint8Array | null> => head.read(path);
    const records = await annotationRecords(read, folder);
    const { quality = null, platform = null } = records.rules ?? {};
    yield {
      id: 'folder/' as const,
      nothingLabelled: labelsNothing(records),
      labelled: records.batches.length > 0 || records.log.length > 0 || quality !== null,
      sampleSize: quality?.sampleSize ?? 0,
      accurate: quality?.accurate ?? 0,
      report: await paperState(quality?.report, read),
      platform: await paperState(platform, read),
    };
  },

  sum(rows) {
    const [row] = rows;
    return (
      row ?? {
        id: 'folder/' as const,
        nothingLabelled: false,
        labelled: false,
        sampleSize: 0,
        accurate: 0,
        report: 'missing' as const,
        platform: 'missing' as const,
      }
    );
  },

  judge({ nothingLabelled, labelled, sampleSize, accurate, report, platform }, limits) {
    const where = { limits, file: annotationPaths(limits.settings.folder).rules };
    if (nothingLabelled) return unanswered(where, controls, { code: 'nothing-labelled', outcome: 'not-applicable' });
    if (!labelled) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return recordFindings({ ...where, n: sampleSize }, [
      {
        control: 'AN-LAW-01',
        passed: 'quality-assessed',
        objections: [
          { code: 'quality-missing', count: Number(report === 'missing'), from: 'filing' },
          { code: 'quality-altered', count: Number(report === 'altered'), from: 'quick' },
          { code: 'none-accurate', count: Number(sampleSize > 0 && accurate === 0), from: 'quick' },
        ],
      },
      {
        control: 'AN-45674-01',
        passed: 'platform-on-record',
        objections: [
          { code: 'platform-missing', count: Number(platform === 'missing'), from: 'filing' },
          { code: 'platform-altered', count: Number(platform === 'altered'), from: 'quick' },
        ],
      },
    ]);
  },
});
