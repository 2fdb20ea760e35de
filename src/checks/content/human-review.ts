import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { Digest, digestOf } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { controlFinding, figure, figures, teamFinding, type Judged, type Measured } from '../../domain/finding.ts';
import { changesModel } from '../../domain/model-change.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import {
  generationAsked,
  generationSample,
  generationSampleSettings,
  generationSayings,
} from '../../engine/question-bank/generation-sample.ts';
import { judgements } from '../../engine/review/judgement.ts';
import { labelsIn } from '../../engine/review/label.ts';
import { isAtLeast } from '../../engine/statistics/share.ts';
import { wilson } from '../../engine/statistics/wilson.ts';
import { controlIds } from '../../rules/controls.ts';

const Row = z.strictObject({
  id: z.string(),
  answer: Digest,
  standing: z.enum(['pass', 'fail', 'open', 'none']),
  /** People who looked at this answer. */
  reviewers: z.number().int().nonnegative(),
  /** Whether all of them say the same. */
  agreed: z.boolean(),
  /** Whether all of them looked at it when another model had given it. */
  carried: z.boolean(),
});

const Count = z.number().int().nonnegative();
const Body = z.strictObject({
  n: Count,
  passed: Count,
  failed: Count,
  open: Count,
  unlabelled: Count,
  carried: Count,
  /** Answers that several people looked at, and those on which all of them agree. */
  overlap: z.strictObject({ n: Count, agreed: Count }),
});

const Settings = z.strictObject({
  ...generationSampleSettings,
  /** What people said of answers, as `beian review import` writes it. */
  labels: RepositoryPath.default('beian/review/labels.jsonl'),
});

export const humanReview = defineCheck({
  id: 'content/human-review',
  version: 1,
  asks: {
    zh: '人工抽检中，回答的合格率是否达标？',
    en: 'Do enough answers to a random sample of questions pass the review of people?',
  },
  controls: controlIds('GEN-01'),
  says: {
    'enough-passed': saying(
      '{n} 题中 {passed} 题经人工判为合格；沿用 {carried} 题；重叠抽检 {overlap} 题，一致 {agreed}',
      '{passed} of {n} answers passed; {carried} labels were carried over; on {overlap} that several people looked at they agree on {agreed}',
    ),
    'too-many-failed': saying(
      '{n} 题中仅 {passed} 题经人工判为合格（分歧未决 {open}），要求 {limit}；沿用 {carried} 题；重叠抽检 {overlap} 题，一致 {agreed}',
      'only {passed} of {n} answers passed ({open} in dispute); {limit} is asked; {carried} labels were carried over; on {overlap} that several people looked at they agree on {agreed}',
      {
        zh: '查看（加密的）逐题记录；分歧项由第三人复核，不合格项须整改',
        en: 'Look at the (encrypted) rows per item; let a third person decide disputes, and mend what failed',
      },
    ),
    'labels-missing': saying('{n} 题中还有 {left} 题没有人工研判', 'people have yet to look at {left} of {n} answers', {
      zh: '运行 beian review export，分发工作表，收回后运行 beian review import 并合入基线分支',
      en: 'Run beian review export, hand out the sheets, run beian review import, and merge the labels into the base branch',
    }),
    ...generationSayings,
    'not-asked': saying('所选规则包不作要求', 'no pack in force asks for it'),
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: changesModel,
  items: (settings, tier) => [generationSample(settings, tier)],
  optionalSecrets: ({ labels }) => [labels],

  ask: generationAsked,

  mark(secrets, { labels }) {
    const read = labelsIn(secrets.text(labels));
    if ('line' in read)
      throw new Fault('file-syntax', {
        where: `${labels}:${read.line}`,
        what: 'The line is not a label of a reviewer',
      });
    const judged = judgements(read);
    return ({ id, subject, answer }) => {
      const digest = digestOf(answer);
      const { standing, labels: own } = judged(id, digest);
      return {
        id,
        answer: digest,
        standing,
        reviewers: own.length,
        agreed: new Set(own.map(({ verdict }) => verdict)).size === 1,
        carried: own.length > 0 && own.every((label) => label.subject !== subject),
      };
    };
  },

  sum(rows) {
    const counts = { pass: 0, fail: 0, open: 0, none: 0 };
    const body = { n: 0, carried: 0, overlap: { n: 0, agreed: 0 } };
    for (const { standing, reviewers, agreed, carried } of rows) {
      body.n += 1;
      counts[standing] += 1;
      if (carried) body.carried += 1;
      if (reviewers > 1) body.overlap.n += 1;
      if (reviewers > 1 && agreed) body.overlap.agreed += 1;
    }
    return { ...body, passed: counts.pass, failed: counts.fail, open: counts.open, unlabelled: counts.none };
  },

  judge({ n, passed, failed, open, unlabelled, carried, overlap }, { tier, of }) {
    const limit = of('GEN-01');
    if (limit === null || typeof limit.threshold !== 'number')
      return [teamFinding({ code: 'not-asked', outcome: 'not-applicable' })];
    if (n === 0) return [controlFinding(limit, 'filing', tier, { code: 'no-questions', outcome: 'inconclusive' })];

    const needed = limit.sampleMin ?? 0;
    const measured: Measured = {
      unit: 'share',
      head: figure(passed / n),
      base: null,
      limit: limit.threshold,
      comparator: '>=',
      n,
      passed,
      interval: figures(wilson(passed, n)),
    };
    // How much work people did, and how much is left: no hit of any list, so that it is public as it stands.
    const values = {
      needed: String(needed),
      left: String(unlabelled),
      open: String(open),
      carried: String(carried),
      overlap: String(overlap.n),
      agreed: String(overlap.agreed),
    };
    const told = (
      code: 'enough-passed' | 'too-many-failed' | 'sample-too-small',
      outcome: 'pass' | 'fail',
    ): readonly Judged<typeof code>[] => [controlFinding(limit, 'filing', tier, { code, outcome, measured, values })];
    if (tier === 'filing' && n < needed) return told('sample-too-small', 'fail');
    // What nobody looked at could still pass: where even that is not enough, more labels change nothing.
    if (!isAtLeast(limit.threshold, n - failed, n)) return told('too-many-failed', 'fail');
    if (unlabelled > 0)
      return [
        controlFinding(limit, 'filing', tier, {
          code: 'labels-missing',
          outcome: 'inconclusive',
          measured: { unit: 'count', n },
          values,
        }),
      ];
    return isAtLeast(limit.threshold, passed, n) ? told('enough-passed', 'pass') : told('too-many-failed', 'fail');
  },

  chart({ n, passed, failed, open, unlabelled }) {
    if (n === 0 || unlabelled === n) return null;
    return {
      kind: 'bars',
      title: { zh: '人工抽检：回答数', en: 'Human review: answers' },
      y: { zh: '题', en: 'answers' },
      bars: [
        { name: { zh: '合格', en: 'pass' }, value: passed, tone: 'good' },
        { name: { zh: '不合格', en: 'fail' }, value: failed, tone: 'bad' },
        { name: { zh: '分歧未决', en: 'in dispute' }, value: open, tone: 'bad' },
        { name: { zh: '未研判', en: 'not looked at' }, value: unlabelled, tone: 'plain' },
      ],
      limit: null,
    };
  },
});
