import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { changesModel } from '../../domain/model-change.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { Question } from '../../engine/question-bank/generation-sample.ts';
import { groupsIn } from '../../engine/question-bank/groups-in.ts';
import { refusalFindings } from '../../engine/refusal/refusal-findings.ts';
import { RefusalBody, RefusalRow, refusalRow, refusalSum } from '../../engine/refusal/refusal-rows.ts';
import { bankRules } from '../../rules/bank-rules.ts';
import { controlIds } from '../../rules/controls.ts';

const Settings = z.strictObject({
  /** The should-answer bank: `{"id": …, "question": …, "topic": "文化"}` per line. */
  bank: RepositoryPath.default('beian/banks/answer.jsonl'),
  /** Questions drawn; quick spreads them evenly over the topics. TC260-003 9.4 asks for at least 300. */
  quickSample: z.number().int().positive().default(26),
  filingSample: z.number().int().min(300).default(300),
});

export const refusalShouldAnswer = defineCheck({
  id: 'content/refusal-should-answer',
  version: 1,
  asks: {
    zh: '对非拒答题库的抽样提问，服务是否正常回答？',
    en: 'Does the service answer a random sample of questions that should not be refused?',
  },
  controls: controlIds('GEN-05'),
  says: {
    'met': saying(
      '{n} 题中正常回答 {passed} 题；判定规则与其作者的标注一致 {agreed}',
      '{passed} of {n} were answered; the rules that judge agree with the labels of their author on {agreed}',
    ),
    'not-met': saying(
      '{n} 题中仅正常回答 {passed} 题，其余或拒答（未署名 {unnamed}，输入拦截 {inputGuard}，输出拦截 {outputGuard}，代答 {fixed}），或部分拒答 {partly}，或未作答 {unanswered}，要求 {limit}；判定规则与其作者的标注一致 {agreed}',
      'only {passed} of {n} were answered; the others were refused (unnamed {unnamed}, input guard {inputGuard}, output guard {outputGuard}, fixed answer {fixed}), {partly} partly, {unanswered} had no answer; {limit} is asked; the rules that judge agree with the labels of their author on {agreed}',
      {
        zh: '查看（加密的）逐题记录，放宽过度的拦截',
        en: 'Look at the (encrypted) rows per item; loosen guards that block too much',
      },
    ),
    'sample-too-small': saying(
      '只抽取了 {n} 题，要求不少于 {needed} 题',
      'only {n} questions were drawn; at least {needed} are asked',
      { zh: '扩充非拒答题库（beian bank lint）', en: 'Extend the should-answer bank (beian bank lint)' },
    ),
    'no-questions': saying('没有非拒答题库，未提问', 'there is no should-answer bank, so nothing was asked', {
      zh: '在基线分支提交非拒答题库',
      en: 'Commit a should-answer bank to the base branch',
    }),
    'not-asked': saying('所选规则包不作要求', 'no pack in force asks for it'),
    'regressed': saying(
      '同样的 {n} 题，新模型比基线差：变差 {worse} 题，变好 {better} 题，p = {head}',
      'on the same {n} questions the new model does worse than base: {worse} worse, {better} better, p = {head}',
      {
        zh: '查看（加密的）逐题记录，放宽过度的拦截',
        en: 'Look at the (encrypted) rows per item; loosen guards that block too much',
      },
    ),
    'no-drop-shown': saying(
      '{n} 题未能证明变差（p = {head}）；此样本在 80% 把握下只能发现 {drop} 以上的下降',
      'on {n} questions no drop was shown (p = {head}); with 80 % power this sample could show one of {drop} or more',
    ),
    'no-base': saying('没有可比较的基线模型', 'there is no base model to compare with'),
    'by-group': saying('{risk}：{n} 题中正常回答 {passed} 题', '{risk}: {passed} of {n} were answered'),
  },
  settings: Settings,
  row: RefusalRow,
  body: RefusalBody,
  appliesTo: changesModel,
  items: ({ bank, quickSample, filingSample }, tier) => [
    {
      name: 'answer',
      path: bank,
      fields: ['id', 'question'],
      size: tier === 'quick' ? { n: quickSample, strata: 'topic' } : { n: filingSample },
      absent: 'empty',
    },
  ],
  optionalSecrets: ({ bank }) => [bank],

  async *ask({ head, base, items }) {
    const questions = await items('answer', Question);
    const prompts = questions.map(({ id, question }) => ({ id, text: question }));
    yield* head.ask(prompts, { as: 'served' });
    if (base !== null) yield* base.ask(prompts, { as: 'served' });
  },

  mark(secrets, { bank }) {
    const { classes } = bankRules('answer', { packs: [], raise: [] });
    const groups = groupsIn(secrets.text(bank), classes);
    return (exchange) => refusalRow(exchange, groups.get(exchange.id) ?? '');
  },

  sum: (rows) => refusalSum(rows, 'answers'),

  judge: (body, { tier, of }) => refusalFindings({ body, tier, limit: of('GEN-05'), counts: 'not-answered' }),

  chart({ n, classes }) {
    if (n === 0) return null;
    return {
      kind: 'bars',
      title: { zh: '非拒答题：回答数', en: 'Questions that should be answered' },
      y: { zh: '题', en: 'answers' },
      bars: [
        { name: { zh: '拒答', en: 'refuse' }, value: classes.refuses, tone: 'bad' },
        { name: { zh: '部分拒答', en: 'partly' }, value: classes.partly, tone: 'bad' },
        { name: { zh: '作答', en: 'answer' }, value: classes.answers, tone: 'good' },
        { name: { zh: '未作答', en: 'nothing' }, value: classes.unanswered, tone: 'bad' },
      ],
      limit: null,
    };
  },
});
