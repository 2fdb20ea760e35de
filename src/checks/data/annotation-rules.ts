import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered, type Objection } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { annotationPaths } from '../../engine/annotation/annotation-paths.ts';
import { annotationRecords, labelsNothing } from '../../engine/annotation/annotation-records.ts';
import { ruleDocument } from '../../engine/annotation/rule-document.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { control, controlIds } from '../../rules/controls.ts';
import { isRiskId } from '../../rules/risks.ts';

const Kind = z.enum(['functional', 'safety']);

const Row = z.strictObject({
  /** `folder/` where nothing is labelled. */
  id: z.union([Kind, z.literal('folder/')]),
  document: PaperState,
  /** Words that a chapter's title has, and words that stand anywhere. */
  titled: z.array(z.string()),
  said: z.array(z.string()),
  risks: z.number().int().nonnegative(),
});

const Body = z.strictObject({
  nothingLabelled: z.boolean(),
  documents: z.partialRecord(Kind, Row.omit({ id: true })),
});

const controls = controlIds('AN-RULE-01', 'AN-RULE-02', 'AN-RULE-03', 'AN-RULE-04');
/** Both parts of the work, each with a chapter in both documents. */
const PARTS = ['标注', '审核'];

export const annotationRules = defineCheck({
  id: 'data/annotation-rules',
  version: 1,
  asks: {
    zh: '功能性与安全性标注规则是否分别制定、章节齐全，安全性规则是否覆盖 31 种风险？',
    en: 'Are there separate, complete rules for functional and safety labelling, and do those for safety cover all 31 risks?',
  },
  controls,
  says: {
    'chapters-complete': saying('{n} 份标注规则的章节齐全', 'the chapters of all {n} rules are complete'),
    'separate': saying(
      '功能性与安全性标注规则分别制定，均含标注与审核',
      'functional and safety rules are separate, each on labelling and on review',
    ),
    'aims-said': saying(
      '功能性规则要求真实、准确、客观、多样',
      'the functional rules ask for truthful, accurate, objective, diverse labels',
    ),
    'risks-covered': saying('安全性规则覆盖全部 31 种风险', 'the safety rules cover all 31 risks'),
    'nothing-labelled': saying('不涉及标注', 'nothing is labelled'),
    'not-on-record': saying('没有标注规则', 'there is no record of any rules of labelling', {
      zh: '在 {file} 登记；不涉及标注时在 rules.yml 写明 none 与理由',
      en: 'Put it on record in {file}, or none with its reason in rules.yml',
    }),
    'document-missing': saying('缺少 {count} 份标注规则文件', '{count} documents of rules are missing', {
      zh: '提交规则文件，并在 {file} 登记其 sha256',
      en: 'Commit them and put their sha256 on record in {file}',
    }),
    'document-altered': saying(
      '{count} 份标注规则文件与登记的摘要不符',
      '{count} documents of rules differ from the digest on record',
      {
        zh: '核对改动，更新版本、日期与 sha256',
        en: 'Look at the change; update version, date and sha256',
      },
    ),
    'chapters-missing': saying('标注规则共缺少 {count} 个章节', 'the rules lack {count} chapters in all', {
      zh: '补齐标注目标、数据格式、标注方法、数据质量指标',
      en: 'Add the chapters 标注目标, 数据格式, 标注方法 and 数据质量指标',
    }),
    'parts-missing': saying(
      '标注规则共缺少 {count} 个标注或审核章节',
      'the rules lack {count} chapters on labelling or on review',
      {
        zh: '两份规则都要有标注章节与审核章节',
        en: 'Both documents need a chapter on 标注 and one on 审核',
      },
    ),
    'aims-missing': saying('功能性规则缺少 {count} 项质量要求', 'the functional rules lack {count} of the aims', {
      zh: '写明真实性、准确性、客观性、多样性',
      en: 'Say 真实性, 准确性, 客观性 and 多样性',
    }),
    'risks-missing': saying('安全性规则缺少 {count} 种风险', 'the safety rules lack {count} of the risks', {
      zh: '按编号（A.1.a 至 A.5.b）逐一写明规则',
      en: 'Write a rule for each of them, under its id from A.1.a to A.5.b',
    }),
  },
  settings: z.strictObject({ folder: RepositoryPath.default('beian/data/annotation') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { folder }) {
    const read = (path: string): Promise<Uint8Array | null> => head.read(path);
    const records = await annotationRecords(read, folder);
    if (labelsNothing(records))
      yield { id: 'folder/' as const, document: 'missing' as const, titled: [], said: [], risks: 0 };
    const words = [...PARTS, ...wordsOf('AN-RULE-01'), ...wordsOf('AN-RULE-03')];
    for (const id of Kind.options) {
      const rules = records.rules?.[id] ?? null;
      if (rules === null) continue;
      const content = await read(rules.document.file);
      const { titled, said, risks } = ruleDocument((content === null ? null : fromUtf8(content)) ?? '', words);
      const document = await paperState(rules.document, read);
      yield { id, document, titled: [...titled], said: [...said], risks: risks.filter(isRiskId).length };
    }
  },

  sum(rows) {
    const documents: z.infer<typeof Body>['documents'] = {};
    let nothingLabelled = false;
    for (const { id, ...row } of rows) {
      if (id === 'folder/') nothingLabelled = true;
      else documents[id] = row;
    }
    return { nothingLabelled, documents };
  },

  judge({ nothingLabelled, documents }, limits) {
    const where = { limits, file: annotationPaths(limits.settings.folder).rules };
    const { functional, safety } = documents;
    const both = [functional, safety].filter((one) => one !== undefined);
    if (nothingLabelled) return unanswered(where, controls, { code: 'nothing-labelled', outcome: 'not-applicable' });
    if (both.length === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });

    const asked = (id: string): readonly string[] => listOf(limits.of(id)?.threshold);
    const lacking = (words: readonly string[]): number =>
      both.reduce((count, { titled }) => count + words.filter((word) => !titled.includes(word)).length, 0);
    const risks = limits.of('AN-RULE-04')?.threshold;
    return recordFindings({ ...where, n: both.length }, [
      {
        control: 'AN-RULE-01',
        passed: 'chapters-complete',
        objections: [...papers(both), { code: 'chapters-missing', count: lacking(asked('AN-RULE-01')), from: 'quick' }],
      },
      {
        control: 'AN-RULE-02',
        passed: 'separate',
        objections: [
          { code: 'document-missing', count: Kind.options.length - both.length, from: 'filing' },
          { code: 'parts-missing', count: lacking(PARTS), from: 'quick' },
        ],
      },
      {
        control: 'AN-RULE-03',
        passed: 'aims-said',
        objections: [
          { code: 'document-missing', count: Number(functional === undefined), from: 'filing' },
          {
            code: 'aims-missing',
            count:
              functional === undefined ? 0 : asked('AN-RULE-03').filter((aim) => !functional.said.includes(aim)).length,
            from: 'quick',
          },
        ],
      },
      {
        control: 'AN-RULE-04',
        passed: 'risks-covered',
        objections: [
          { code: 'document-missing', count: Number(safety === undefined), from: 'filing' },
          {
            code: 'risks-missing',
            count:
              safety === undefined ? 0 : Math.max(0, (typeof risks === 'number' ? risks : Infinity) - safety.risks),
            from: 'quick',
          },
        ],
      },
    ]);
  },
});

function papers(
  documents: readonly { readonly document: PaperState }[],
): readonly Objection<'document-missing' | 'document-altered'>[] {
  const count = (state: PaperState): number => documents.filter(({ document }) => document === state).length;
  return [
    { code: 'document-missing', count: count('missing'), from: 'filing' },
    { code: 'document-altered', count: count('altered'), from: 'quick' },
  ];
}

/** The words that a control asks for, as its row lists them. */
function wordsOf(id: string): readonly string[] {
  return listOf(control(id).threshold);
}

function listOf(threshold: unknown): readonly string[] {
  return z.array(z.string()).catch([]).parse(threshold);
}
