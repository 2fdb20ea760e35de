import { isEvidenced } from '../../domain/conclusion.ts';
import { gateNames } from '../../domain/gate.ts';
import type { Block } from '../../domain/office-document.ts';
import { policyDigestOf } from '../../domain/plan.ts';
import { tierNames } from '../../domain/tier.ts';
import type { Language } from '../../domain/words.ts';
import { boundNotice } from '../bound-notice.ts';
import { decisionNames } from '../labels.ts';
import type { ReportSource } from '../report-source.ts';
import { unevidenced } from '../summary.ts';
import { asText } from './as-text.ts';

/** What was assessed, and how it ended in a few figures. */
export function overviewBlocks(source: ReportSource, language: Language): readonly Block[] {
  const { verdict, standings } = source.conclusion;
  const { missing, all } = unevidenced(source);
  const of = (status: string) => standings.filter((standing) => standing.status === status).length;
  const counted = {
    zh: `规则库共 ${all} 项控制：符合 ${of('met')} 项，不符合 ${of('not-met')} 项，不适用 ${of('not-applicable')} 项，未取证 ${missing} 项。`,
    en: `Of ${all} controls ${of('met')} are met, ${of('not-met')} are not met, ${of('not-applicable')} do not apply, and ${missing} are not evidenced.`,
  }[language];
  const columns = { zh: ['评估门', '结论', '豁免'], en: ['Gate', 'Verdict', 'Waivers'] }[language];
  return [
    { kind: 'heading', text: { zh: '基本情况', en: 'What was assessed' }[language] },
    { kind: 'facts', rows: factsOf(source, language) },
    { kind: 'heading', text: { zh: '评估结果概述', en: 'Summary of results' }[language] },
    { kind: 'paragraph', text: counted },
    {
      kind: 'table',
      columns: columns.map((title) => ({ title, width: 1 })),
      rows: verdict.gates.map(({ gate, decision, waived }) => [
        gateNames[gate][language],
        decisionNames[decision][language],
        waived.map(asText).join(', ') || '–',
      ]),
    },
    { kind: 'chart', chart: standingChart(standings.filter(isEvidenced).length, of, missing) },
  ];
}

type Tone = 'good' | 'bad' | 'plain';

function standingChart(evidenced: number, of: (status: string) => number, missing: number) {
  return {
    kind: 'bars' as const,
    title: { zh: `各项控制的结果（已取证 ${evidenced} 项）`, en: `Results of the controls (${evidenced} evidenced)` },
    y: { zh: '项数', en: 'controls' },
    bars: [
      bar('符合', 'met', of('met'), 'good'),
      bar('不符合', 'not met', of('not-met'), 'bad'),
      bar('不适用', 'not applicable', of('not-applicable'), 'plain'),
      bar('未取证', 'not evidenced', missing, 'plain'),
    ],
    limit: null,
  };
}

function bar(zh: string, en: string, value: number, tone: Tone) {
  return { name: { zh, en }, value, tone };
}

function factsOf({ service, plan, conclusion }: ReportSource, language: Language) {
  const routes = {
    filing: { zh: '备案', en: 'filing' },
    registration: { zh: '登记', en: 'registration' },
  } as const;
  const bound = boundNotice(plan.head, language, (text) => text);
  const rows: readonly (readonly [{ readonly zh: string; readonly en: string }, string])[] = [
    [{ zh: '服务名称', en: 'Service' }, service.name[language]],
    [{ zh: '单位全称', en: 'Provider' }, service.provider[language]],
    [{ zh: '主要功能', en: 'Purpose' }, service.purpose[language]],
    [{ zh: '办理方式', en: 'Route' }, routes[service.route][language]],
    [{ zh: '模型标识', en: 'Model' }, plan.model],
    [{ zh: '模型文件摘要', en: 'Digest of the model files' }, plan.head.root],
    ...(bound === null ? [] : [[{ zh: '模型的确定方式', en: 'How the model is bound' }, bound] as const]),
    [{ zh: '代码提交', en: 'Commit' }, plan.commits.head],
    [{ zh: '评估档次', en: 'Tier' }, tierNames[plan.tier][language]],
    [{ zh: '政策摘要', en: 'Digest of the policy' }, policyDigestOf(plan)],
    [{ zh: '判定时间（UTC）', en: 'Judged at (UTC)' }, conclusion.at],
    [{ zh: '评估方式', en: 'Kind of assessment' }, { zh: '自行评估', en: 'self-assessment' }[language]],
  ];
  return rows.map(([name, value]) => [name[language], asText(value)] as const);
}
