import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { annotationPaths } from '../../engine/annotation/annotation-paths.ts';
import { annotationRecords, labelsNothing } from '../../engine/annotation/annotation-records.ts';
import { workOfPeople } from '../../engine/annotation/work-of-people.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { controlIds } from '../../rules/controls.ts';

const Count = z.number().int().nonnegative();

const Row = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('folder'), id: z.string(), nothingLabelled: z.boolean(), proof: PaperState }),
  z.strictObject({
    of: z.literal('person'),
    id: z.string(),
    known: z.boolean(),
    trained: z.boolean(),
    uncertified: Count,
    suspended: Count,
  }),
]);

const Body = z.strictObject({
  nothingLabelled: z.boolean(),
  proof: PaperState,
  people: Count,
  unknown: Count,
  untrained: Count,
  uncertified: Count,
  suspended: Count,
});

const controls = controlIds('AN-PER-01', 'AN-PER-02');

export const annotators = defineCheck({
  id: 'data/annotators',
  version: 1,
  asks: {
    zh: '标注与审核人员上岗前是否都经过培训与考核，且在有效期内？',
    en: 'Was everybody who labels or reviews trained and certified on every day of that work?',
  },
  controls,
  says: {
    'trained': saying(
      '{n} 名人员上岗前均完成四项培训',
      'all {n} people were trained in the four topics before they began',
    ),
    'certified': saying(
      '{n} 名人员在每个工作日均持有有效考核',
      'all {n} people held a valid exam on every day of work',
    ),
    'nothing-labelled': saying('不涉及标注', 'nothing is labelled'),
    'not-on-record': saying('没有标注人员的工作记录', 'there is no record of the work of any annotator', {
      zh: '在 {file} 登记；不涉及标注时在 rules.yml 写明 none 与理由',
      en: 'Put it on record in {file}, or none with its reason in rules.yml',
    }),
    'unknown': saying('{n} 名工作人员中有 {count} 名没有登记', '{count} of {n} people who worked are not on record', {
      zh: '在 {file} 登记其培训与考核',
      en: 'Put their trainings and exams on record in {file}',
    }),
    'untrained': saying(
      '{n} 名人员中有 {count} 名上岗前未完成四项培训',
      '{count} of {n} people began without the four trainings',
      {
        zh: '补齐规则、工具、质量核验与数据安全培训，并重新标注其条目',
        en: 'Train them in rules, tools, quality and data security, and label their items again',
      },
    ),
    'uncertified': saying(
      '{n} 名人员中有 {count} 名在没有有效考核的日子工作',
      '{count} of {n} people worked on days without a valid exam',
      {
        zh: '重新考核，并重新标注这些日子的条目',
        en: 'Have them take the exam, and label the items of those days again',
      },
    ),
    'suspended': saying(
      '{n} 名人员中有 {count} 名在停岗期间工作',
      '{count} of {n} people worked while they were suspended',
      {
        zh: '重新标注这些条目',
        en: 'Label those items again',
      },
    ),
    'proof-missing': saying('缺少培训与考核的证明材料', 'the proof of trainings and exams is missing', {
      zh: '提交材料，并在 {file} 登记其 sha256',
      en: 'Commit it and put its sha256 on record in {file}',
    }),
    'proof-altered': saying(
      '培训与考核的证明材料与登记的摘要不符',
      'the proof of trainings and exams differs from the digest on record',
      {
        zh: '与登记时的材料核对',
        en: 'Compare it with what was put on record',
      },
    ),
  },
  settings: z.strictObject({ folder: RepositoryPath.default('beian/data/annotation') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { folder }) {
    const read = (path: string): Promise<Uint8Array | null> => head.read(path);
    const records = await annotationRecords(read, folder);
    const proof = await paperState(records.people?.records, read);
    yield { of: 'folder' as const, id: 'folder/', nothingLabelled: labelsNothing(records), proof };
    for (const work of workOfPeople(records)) yield { of: 'person' as const, ...work };
  },

  sum(rows) {
    const all = [...rows];
    const folder = all.find((row) => row.of === 'folder');
    const people = all.filter((row) => row.of === 'person');
    const known = people.filter((person) => person.known);
    return {
      nothingLabelled: folder?.nothingLabelled ?? false,
      proof: folder?.proof ?? 'missing',
      people: people.length,
      unknown: people.length - known.length,
      untrained: known.filter(({ trained }) => !trained).length,
      uncertified: known.filter(({ uncertified }) => uncertified > 0).length,
      suspended: known.filter(({ suspended }) => suspended > 0).length,
    };
  },

  judge({ nothingLabelled, proof, people, unknown, untrained, uncertified, suspended }, limits) {
    const where = { limits, file: annotationPaths(limits.settings.folder).people };
    if (nothingLabelled) return unanswered(where, controls, { code: 'nothing-labelled', outcome: 'not-applicable' });
    if (people === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    const common = [
      { code: 'unknown', count: unknown, from: 'quick' },
      { code: 'proof-altered', count: Number(proof === 'altered'), from: 'quick' },
      { code: 'proof-missing', count: Number(proof === 'missing'), from: 'filing' },
    ] as const;
    return recordFindings({ ...where, n: people }, [
      {
        control: 'AN-PER-01',
        passed: 'trained',
        objections: [{ code: 'untrained', count: untrained, from: 'quick' }, ...common],
      },
      {
        control: 'AN-PER-02',
        passed: 'certified',
        objections: [
          { code: 'uncertified', count: uncertified, from: 'quick' },
          { code: 'suspended', count: suspended, from: 'quick' },
          ...common,
        ],
      },
    ]);
  },
});
