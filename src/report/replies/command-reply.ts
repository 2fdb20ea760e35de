import type { Language } from '../../domain/words.ts';
import { commandNames, type CommandName } from '../../engine/commands/command.ts';
import { COMMENT_ROOM, type Room } from '../budget.ts';
import { codeSpan } from '../code-span.ts';
import { commentMarker } from '../comment-marker.ts';
import type { Detail } from '../detail.ts';
import { filingSection } from '../filing-section.ts';
import { firstOf, inOtherLanguages } from '../in-other-languages.ts';
import { modelsTable } from '../models-table.ts';
import type { PullSource } from '../pull-source.ts';
import { verdictLine } from '../verdict-line.ts';
import { withinRoom } from '../within-room.ts';
import { explanation, type Explained } from './explanation.ts';
import { isDone, outcomeWords, type CommandOutcome } from './outcomes.ts';

/** What is told beside an outcome. */
export type Told =
  | { readonly kind: 'help' }
  | { readonly kind: 'status'; readonly source: PullSource }
  | { readonly kind: 'explained'; readonly explained: Explained };

/** One command of a comment, and what it came to. */
export interface AnsweredCommand {
  /** From 1. */
  readonly line: number;
  /** What was meant, as far as it was understood. */
  readonly name: CommandName | null;
  readonly outcome: CommandOutcome;
  readonly told: Told | null;
}

/** The answer to all commands of one comment. */
export interface CommandReply {
  /** The number of the comment, and who wrote it. */
  readonly comment: number;
  readonly login: string;
  readonly languages: readonly Language[];
  readonly answers: readonly AnsweredCommand[];
}

/** One comment that answers another: nothing of what somebody wrote is repeated in it but names, as code. */
export function commandReply(reply: CommandReply, room: Room = COMMENT_ROOM): string {
  return withinRoom(room, firstOf(reply.languages), (detail) => {
    const sections = inOtherLanguages(
      reply.languages,
      (language) => inLanguage(reply, language, detail),
      (language) => (detail.others === 'none' ? null : inLanguage(reply, language, detail)),
    );
    return `${[replyMarker(reply.comment), ...sections].join('\n\n')}\n`;
  });
}

/** The hidden first line of the answer to a comment. No branch is called so: it holds a colon. */
function replyMarker(comment: number): string {
  return commentMarker(`answer:${comment}`);
}

function inLanguage({ login, answers }: CommandReply, language: Language, detail: Detail): string {
  const to = { zh: '回复', en: 'To' }[language];
  return [`${to} ${codeSpan(login)}`, ...answers.map((answer) => part(answer, language, detail))].join('\n\n');
}

function part({ line, name, outcome, told }: AnsweredCommand, language: Language, detail: Detail): string {
  const where = { zh: `第 ${line} 行`, en: `line ${line}` }[language];
  const head = `${isDone(outcome) ? '✅' : '🚫'} ${where}${name === null || outcome.code === 'unknown' ? '' : `, \`/beian ${name}\``}`;
  const says = outcome.code === 'told' ? null : filledIn(outcome, language);
  const usage =
    outcome.code === 'arguments' && name !== null
      ? `${{ zh: '写法', en: 'Written' }[language]}: ${codeSpan(`/beian ${commandNames[name].usage}`)}`
      : null;
  const meant =
    outcome.code === 'unknown' && name !== null
      ? `${{ zh: '也许是', en: 'Perhaps' }[language]} ${codeSpan(`/beian ${commandNames[name].usage}`)}`
      : null;
  return [
    [head, says, usage, meant].filter((one) => one !== null).join(' – '),
    ...(told === null ? [] : ['', toldText(told, language, detail)]),
  ].join('\n');
}

function filledIn(outcome: CommandOutcome, language: Language): string {
  return outcomeWords(outcome)[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(outcome.about, name) ? outcome.about[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'number' ? String(value) : codeSpan(value);
  });
}

function toldText(told: Told, language: Language, detail: Detail): string {
  switch (told.kind) {
    case 'help':
      return helpText(language);
    case 'explained':
      return explanation(told.explained, language);
    case 'status': {
      const { models, filing } = told.source;
      return [
        `**${verdictLine(models, language)}**`,
        modelsTable(models, language, detail),
        ...(filing.length === 0 ? [] : [filingSection(filing, language, { ...detail, findings: 'none' })]),
      ].join('\n\n');
    }
  }
}

function helpText(language: Language): string {
  const rule = {
    zh: '命令写在自己一行的开头；引用、代码、编辑过的评论不算。`/备案` 与 `/beian` 相同。',
    en: 'A command begins a line of its own; quotes, code and edited comments do not count. `/备案` is the same as `/beian`.',
  }[language];
  const lines = Object.values(commandNames).map(
    ({ usage, aliases }) => `- ${codeSpan(`/beian ${usage}`)} (${aliases.map((alias) => codeSpan(alias)).join(', ')})`,
  );
  return [rule, '', ...lines].join('\n');
}
