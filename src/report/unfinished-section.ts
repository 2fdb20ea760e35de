import { gateNames } from '../domain/gate.ts';
import type { Language, Words } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import { tableOf } from './gates-table.ts';
import { untrusted } from './inert.ts';
import type { GateProgress, ModelState } from './pull-source.ts';

/** What is said of a model that has no conclusion: why, and what happens next. */
export function unfinishedSection(
  model: Exclude<ModelState, { readonly state: 'concluded' }>,
  language: Language,
): readonly string[] {
  switch (model.state) {
    case 'waiting':
      return waitingSection(model.reason, language);
    case 'draft':
      return [
        {
          zh: '草稿只做计划；标记为可审阅后才评估。',
          en: 'A draft is planned only; it is evaluated once it is ready for review.',
        }[language],
      ];
    case 'evaluating':
      return [progressTable(model.gates, language)];
    case 'undecided':
      return [
        {
          zh: '没有得出结论，按不通过处理。排除下述原因后重新运行。',
          en: 'There is no conclusion, which counts as rejected. Remove the reason and run again.',
        }[language],
        [reasonLine(model.reason[language], language), ...(model.details ?? []).map(detailLine)].join('\n'),
      ];
    case 'timed-out':
      return [
        {
          zh: '运行未在时限内完成，按不通过处理。',
          en: 'The run did not end in time, which counts as rejected.',
        }[language],
        reasonLine(model.reason[language], language),
      ];
    case 'superseded':
      return [
        {
          zh: `已有新提交 ${codeSpan(model.by.slice(0, 12))}；只评估最新的提交。`,
          en: `There is a newer commit ${codeSpan(model.by.slice(0, 12))}; only the newest is evaluated.`,
        }[language],
      ];
    case 'not-concerned':
      return [
        {
          zh: '这些改动不涉及此门的任何检查。',
          en: 'What changed concerns no check of this gate.',
        }[language],
      ];
    case 'unchanged':
      return [
        {
          zh: '此拉取请求没有改动该模型，无需评估。',
          en: 'This pull request leaves the model as it is: there is nothing to evaluate.',
        }[language],
      ];
  }
}

function waitingSection(reason: Words | null, language: Language): readonly string[] {
  return [
    {
      zh: '评估要等有权限的人批准后才会开始：用检查页上的按钮，或由维护者评论。',
      en: 'Nothing runs until somebody who may has approved it: with the button of the check, or as a maintainer by a comment.',
    }[language],
    ...(reason === null ? [] : [reasonLine(reason[language], language)]),
  ];
}

function reasonLine(reason: string, language: Language): string {
  return `> ${{ zh: '原因', en: 'Reason' }[language]}: ${untrusted(reason)}`;
}

function detailLine(detail: string): string {
  return `> - ${untrusted(detail)}`;
}

function progressTable(gates: readonly GateProgress[], language: Language): string {
  if (gates.length === 0)
    return { zh: '运行已排队，还没有分片。', en: 'The run is queued; it has no shards yet.' }[language];
  const head = { zh: ['门', '分片', '进度'], en: ['gate', 'shards', 'progress'] }[language];
  return tableOf(
    head,
    gates.map(({ gate, done, total }) => [gateNames[gate][language], `${done}/${total}`, bar(done, total)]),
  );
}

/** Ten squares; full only when every shard is there. */
function bar(done: number, total: number): string {
  const filled = total <= 0 ? 0 : Math.max(0, Math.min(10, Math.floor((10 * done) / total)));
  return '🟩'.repeat(filled) + '⬜'.repeat(10 - filled);
}
