import { short } from '../domain/digest.ts';
import type { Language, Words } from '../domain/words.ts';
import { boundNotice } from './bound-notice.ts';
import { inHtml } from './inert.ts';
import { decisionNames } from './labels.ts';
import { chip } from './page.ts';
import { ownLimitsNotice } from './own-limits-notice.ts';
import type { ReportSource } from './report-source.ts';
import { standingOf, standingWords, tierNotice } from './summary.ts';

/** What stands at the top of every page of a run: what it is, of which model, and how it ended. */
export function heading(source: ReportSource, title: string, language: Language): string {
  const { plan, service, conclusion } = source;
  const { decision } = conclusion.verdict;
  const standing = standingOf(source);
  const tone = decision === 'approved' ? 'good' : 'bad';
  return [
    standing === 'complete' ? '' : `<p><span class="stamp">${standingWords[standing][language]}</span></p>`,
    `<h1>${inHtml(title)}</h1>`,
    `<p class="soft">${inHtml(service.name[language])} · ${inHtml(service.provider[language])}</p>`,
    `<div class="verdict ${tone}"><strong>${chip(decisionNames[decision][language], tone)}</strong><p>${inHtml(tierNotice(source, language))}</p></div>`,
    facts(
      [
        [{ zh: '模型', en: 'Model' }, `<code>${inHtml(plan.model)}</code>`],
        [{ zh: '模型文件摘要', en: 'Model root' }, `<code>${plan.head.root}</code>${boundChip(source, language)}`],
        [
          { zh: '提交', en: 'Commit' },
          `<code>${plan.commits.head}</code> (${{ zh: '基线', en: 'base' }[language]} <code>${plan.commits.base.slice(0, 12)}</code>)`,
        ],
        [{ zh: '判定时间', en: 'Judged at' }, conclusion.at],
        [{ zh: '判定程序', en: 'Judge' }, `beian ${inHtml(plan.judge.version)} (${short(plan.judge.rules)})`],
        ...ownLimits(source, language),
      ],
      language,
    ),
  ].join('\n');
}

function boundChip({ plan }: ReportSource, language: Language): string {
  const notice = boundNotice(plan.head, language, (text) => text);
  return notice === null ? '' : ` ${chip(notice, 'bad')}`;
}

function ownLimits({ ownLimits: limits, conclusion }: ReportSource, language: Language): Facts {
  const lines = ownLimitsNotice(limits, conclusion.at, language, (text) => text);
  return lines.length === 0
    ? []
    : [
        [
          { zh: '本政策另定的限值', en: 'Limits that this policy has otherwise' },
          lines.map((line) => chip(line, 'warn')).join('<br>'),
        ],
      ];
}

type Facts = readonly (readonly [Words, string])[];

/** Names and values side by side; the values are HTML already. */
export function facts(rows: Facts, language: Language): string {
  return `<table class="facts">${rows.map(([name, value]) => `<tr><th>${inHtml(name[language])}</th><td>${value}</td></tr>`).join('')}</table>`;
}
