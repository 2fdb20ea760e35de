import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { annotationPaths } from '../../engine/annotation/annotation-paths.ts';
import { annotationRecords, labelsNothing } from '../../engine/annotation/annotation-records.ts';
import { ReviewsOfBatch, reviewsOfBatches } from '../../engine/annotation/reviews-of-batches.ts';
import { controlIds } from '../../rules/controls.ts';

const Count = z.number().int().nonnegative();

const Row = z.discriminatedUnion('of', [
  ReviewsOfBatch.extend({ of: z.literal('batch') }),
  z.strictObject({ of: z.literal('folder'), id: z.string(), nothingLabelled: z.boolean() }),
]);

const Body = z.strictObject({
  nothingLabelled: z.boolean(),
  /** Items in the log, and batches with any. */
  logged: Count,
  batches: Count,
  own: Count,
  bothRoles: Count,
  unknown: Count,
  /** Items of safety batches in use, and those among them that somebody else approved. */
  safety: Count,
  approved: Count,
  /** Batches that went faster than the rules allow, and those without a least time. */
  hasty: Count,
  untimed: Count,
});

const controls = controlIds('AN-PER-03', 'AN-PER-04', 'AN-ACC-02');

export const labelReviews = defineCheck({
  id: 'data/label-reviews',
  version: 1,
  asks: {
    zh: '标注与审核是否由不同人员承担，每条安全性标注是否都经他人审核通过，用时是否充足？',
    en: 'Do different people label and review, did somebody else approve every safety item, and was there time enough?',
  },
  controls,
  says: {
    'roles-apart': saying('{n} 条中没有由标注者本人审核的', 'of {n} items, none was reviewed by its own annotator'),
    'reviewed': saying('全部安全性标注均经他人审核通过', 'somebody else approved every safety item'),
    'time-enough': saying('各批次用时均不低于规则要求', 'every batch took at least the time that the rules ask for'),
    'nothing-labelled': saying('不涉及标注', 'nothing is labelled'),
    'not-on-record': saying('没有标注与审核记录', 'there is no record of any labelled or reviewed item', {
      zh: '在 {file} 登记；不涉及标注时在 rules.yml 写明 none 与理由',
      en: 'Put it on record in {file}, or none with its reason in rules.yml',
    }),
    'own-review': saying(
      '{n} 条中有 {count} 条由标注者本人审核',
      '{count} of {n} items were reviewed by their own annotator',
      {
        zh: '由他人重新审核',
        en: 'Have somebody else review them',
      },
    ),
    'both-roles': saying(
      '有 {count} 人次在同一批次中既标注又审核',
      '{count} times somebody both labelled and reviewed in one batch',
      {
        zh: '同一批次中每人只承担一项职能，并重新审核',
        en: 'Let everybody have one role in a batch, and review again',
      },
    ),
    'unknown-batches': saying(
      '审核记录中有 {count} 个未登记的批次',
      'the log names {count} batches that are not on record',
      {
        zh: '在 batches.yml 登记',
        en: 'Put them on record in batches.yml',
      },
    ),
    'not-reviewed': saying(
      '有 {count} 条在用的安全性标注没有经他人审核通过',
      '{count} safety items in use were approved by nobody else',
      {
        zh: '逐条审核，或将批次作废',
        en: 'Review each of them, or make the batch void',
      },
    ),
    'hasty': saying('有 {count} 个批次的用时低于规则要求', '{count} batches took less time than the rules ask for', {
      zh: '预留充足时间并重新标注',
      en: 'Leave time enough and label them again',
    }),
    'untimed': saying('有 {count} 个批次没有规定最短用时', '{count} batches have no least time in the rules', {
      zh: '在 rules.yml 中填写 secondsPerItem',
      en: 'Set secondsPerItem in rules.yml',
    }),
  },
  settings: z.strictObject({ folder: RepositoryPath.default('beian/data/annotation') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { folder }) {
    const records = await annotationRecords((path) => head.read(path), folder);
    yield { of: 'folder' as const, id: 'folder/', nothingLabelled: labelsNothing(records) };
    for (const batch of reviewsOfBatches(records)) yield { of: 'batch' as const, ...batch };
  },

  sum(rows) {
    const all = [...rows];
    const batches = all.filter((row) => row.of === 'batch');
    const inUse = batches.filter((batch) => !batch.void);
    const safety = inUse.filter(({ kind }) => kind === 'safety');
    const timed = inUse.filter(({ kind, logged }) => kind !== 'unknown' && logged > 0);
    return {
      nothingLabelled: all.some((row) => row.of === 'folder' && row.nothingLabelled),
      logged: sum(batches.map(({ logged }) => logged)),
      batches: batches.length,
      own: sum(inUse.map(({ own }) => own)),
      bothRoles: sum(inUse.map(({ bothRoles }) => bothRoles)),
      unknown: batches.filter(({ kind }) => kind === 'unknown').length,
      safety: sum(safety.map(({ items, logged }) => Math.max(items, logged))),
      approved: sum(safety.map(({ approved }) => approved)),
      hasty: timed.filter(
        ({ medianSeconds, leastSeconds }) => leastSeconds !== null && !((medianSeconds ?? 0) >= leastSeconds),
      ).length,
      untimed: timed.filter(({ leastSeconds }) => leastSeconds === null).length,
    };
  },

  judge({ nothingLabelled, logged, batches, own, bothRoles, unknown, safety, approved, hasty, untimed }, limits) {
    const where = { limits, file: annotationPaths(limits.settings.folder).log };
    if (nothingLabelled) return unanswered(where, controls, { code: 'nothing-labelled', outcome: 'not-applicable' });
    if (batches === 0 || logged === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return recordFindings({ ...where, n: logged }, [
      {
        control: 'AN-PER-03',
        passed: 'roles-apart',
        objections: [
          { code: 'own-review', count: own, from: 'quick' },
          { code: 'both-roles', count: bothRoles, from: 'quick' },
        ],
      },
      {
        control: 'AN-PER-04',
        passed: 'time-enough',
        objections: [
          { code: 'hasty', count: hasty, from: 'filing' },
          { code: 'untimed', count: untimed, from: 'filing' },
        ],
      },
      {
        control: 'AN-ACC-02',
        passed: 'reviewed',
        objections: [
          { code: 'unknown-batches', count: unknown, from: 'quick' },
          { code: 'not-reviewed', count: safety - approved, from: 'quick' },
        ],
      },
    ]);
  },
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
