import { gateNames } from '../domain/gate.ts';
import { tierNames } from '../domain/tier.ts';
import type { Language } from '../domain/words.ts';
import { facts, heading } from './heading.ts';
import { inHtml } from './inert.ts';
import { decisionNames } from './labels.ts';
import { chip, page, table } from './page.ts';
import type { ReportSource } from './report-source.ts';
import { seedsNotice } from './seeds-notice.ts';
import { standingOf, unevidenced } from './summary.ts';

/** The first page of the filing bundle: what it is, its tier, and what is still missing. */
export function coverPage(source: ReportSource, contents: readonly string[]): string {
  const [first = 'zh'] = source.languages;
  return page(`${source.service.name[first]} – ${{ zh: '备案材料', en: 'filing bundle' }[first]}`, first, (language) =>
    [
      heading(source, { zh: '备案材料', en: 'Filing bundle' }[language], language),
      state(source, language),
      gates(source, language),
      `<h2>${{ zh: '目录', en: 'Contents' }[language]}</h2><ul>${contents.map((path) => `<li><code>${inHtml(path)}</code></li>`).join('')}</ul>`,
      `<h2>${{ zh: '如何核验', en: 'How to verify it' }[language]}</h2><p><code>npx beian@${inHtml(source.plan.judge.version)} verify</code> ${{ zh: '离线重算本包中的全部合计、发现与结论；加 --key 还会解密并逐题重判。', en: 'recomputes every sum, finding and verdict in here, offline; with --key it decrypts and judges every item again.' }[language]}</p>`,
    ].join('\n'),
  );
}

function state(source: ReportSource, language: Language): string {
  const { missing, all } = unevidenced(source);
  const meaning = {
    example: { zh: '示例，不得提交', en: 'an example, never to be handed in' },
    draft: { zh: '草稿，尚不能提交', en: 'a draft, not yet fit to be handed in' },
    complete: { zh: '备案档通过', en: 'approved in the filing tier' },
  }[standingOf(source)][language];
  return facts(
    [
      [{ zh: '性质', en: 'Standing' }, `<strong>${meaning}</strong>`],
      [{ zh: '档次', en: 'Tier' }, `<strong>${tierNames[source.plan.tier][language]}</strong>`],
      [{ zh: '未取证的控制项', en: 'Controls not evidenced' }, `<strong>${missing}</strong> / ${all}`],
      [{ zh: '抽样', en: 'Draws' }, seedsNotice(source.plan, language, (key) => `<code>${inHtml(key)}</code>`)],
      [
        { zh: '办理方式', en: 'Route' },
        { filing: { zh: '备案', en: 'filing' }, registration: { zh: '登记', en: 'registration' } }[
          source.service.route
        ][language],
      ],
      [{ zh: '服务用途', en: 'Purpose' }, inHtml(source.service.purpose[language])],
    ],
    language,
  );
}

function gates({ conclusion }: ReportSource, language: Language): string {
  const rows = conclusion.verdict.gates.map(({ gate, decision }) => [
    gateNames[gate][language],
    chip(decisionNames[decision][language], decision === 'approved' ? 'good' : 'bad'),
  ]);
  return `<h2>${{ zh: '各门结论', en: 'Gates' }[language]}</h2>${table({ zh: ['门', '结论'], en: ['gate', 'verdict'] }[language], rows)}`;
}
