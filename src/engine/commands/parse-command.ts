import { Command, commandNames, type CommandName, type CommandProblem } from './command.ts';
import { editsBetween } from '../text/edits-between.ts';
import { plainLines } from './plain-lines.ts';

/** What a line that begins like a command says. `nearest` is the command that was probably meant. */
export type CommandReading =
  | { readonly line: number; readonly command: Command }
  | { readonly line: number; readonly problem: CommandProblem; readonly nearest: CommandName | null };

/** More of them in one comment is a mistake, or a flood. */
const MOST_COMMANDS = 5;
/** GitHub takes no longer comment; what is longer is not from GitHub. In characters. */
const MOST_CHARACTERS = 65_536;
/** No command is longer. */
const MOST_LINE = 1000;

const CALL = /^[/／](?:beian|备案)(?=\s|$)/iu;
/** Format characters (zero-width, bidirectional) and controls: what is read would not be what is seen. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/u;

/**
 * The commands of a comment: `/beian …` or `/备案 …` at the start of a line of its own words, never in quotes, code or HTML comments.
 * Nothing that is not understood is carried out; it comes back with what is wrong.
 */
export function parseCommands(comment: string): readonly CommandReading[] {
  if (comment.length > MOST_CHARACTERS) return [];
  const readings = plainLines(comment).flatMap(({ number, text }) => {
    const seen = text.replaceAll(new RegExp(INVISIBLE.source, 'gu'), (char) => (char === '\t' ? char : ''));
    if (!CALL.test(seen)) return [];
    if (seen !== text) return [refused(number, 'invisible', null)];
    if (text.length > MOST_LINE) return [refused(number, 'arguments', null)];
    return [readingOf(number, text.replace(CALL, '').replaceAll(/\s+/g, ' ').trim())];
  });
  const sixth = readings[MOST_COMMANDS];
  return sixth === undefined ? readings : [refused(sixth.line, 'too-many', null)];
}

function readingOf(line: number, said: string): CommandReading {
  const [first = 'help', ...words] = said === '' ? [] : said.split(' ');
  const name = named(first);
  if (name === null) return refused(line, 'unknown', nearest(first));
  const read = argumentsOf(name, words);
  if (typeof read === 'string') return refused(line, read, name);
  const command = Command.safeParse({ name, ...read });
  return command.success ? { line, command: command.data } : refused(line, 'arguments', name);
}

/** The arguments that words spell, not yet checked, or what is wrong with them at first sight. */
function argumentsOf(name: CommandName, words: readonly string[]): Readonly<Record<string, unknown>> | CommandProblem {
  const [first = '', second = ''] = words;
  switch (name) {
    case 'help':
    case 'status':
      return words.length === 0 ? {} : 'arguments';
    case 'run':
      return runArguments(words);
    case 'explain':
      return words.length === 1 ? { check: first } : 'arguments';
    case 'waive':
      return waiverArguments(words);
    case 'approve':
      if (words.length !== 1) return 'arguments';
      return /^[0-9a-f]{1,39}$/i.test(first) ? 'short-sha' : { sha: first.toLowerCase() };
    case 'sign':
      return words.length === 2 ? { role: first, digest: second } : 'arguments';
  }
}

function runArguments(words: readonly string[]): Readonly<Record<string, unknown>> | CommandProblem {
  const filing = ['filing', '备案'].includes(words[0] ?? '');
  const rest = filing ? words.slice(1) : words;
  const tier = filing ? 'filing' : 'quick';
  if (rest.length === 0) return { tier, ref: null };
  return rest.length === 2 && rest[0] === '--ref' ? { tier, ref: rest[1] } : 'arguments';
}

function waiverArguments(words: readonly string[]): Readonly<Record<string, unknown>> | CommandProblem {
  const [finding, until, day = '', because, ...reason] = words;
  if (!['until', '至'].includes(until ?? '') || !['because', '因为'].includes(because ?? '')) return 'arguments';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { finding, until: day, because: reason.join(' ') } : 'date';
}

function named(word: string): CommandName | null {
  const entries = Object.keys(commandNames).filter(isName);
  const said = word.toLowerCase();
  return entries.find((name) => name === said || aliasesOf(name).includes(word)) ?? null;
}

/** The command that differs least from a word, where they have more in common than not. */
function nearest(word: string): CommandName | null {
  const said = Array.from(word.toLowerCase().slice(0, 20));
  const ranked = Object.keys(commandNames)
    .filter(isName)
    .map((name) => ({
      name,
      edits: Math.min(...[name, ...aliasesOf(name)].map((one) => editsBetween(said, Array.from(one)))),
    }))
    .toSorted((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits * 2 <= said.length + 1 ? best.name : null;
}

function aliasesOf(name: CommandName): readonly string[] {
  return commandNames[name].aliases;
}

function isName(name: string): name is CommandName {
  return Object.hasOwn(commandNames, name);
}

function refused(line: number, problem: CommandProblem, meant: CommandName | null): CommandReading {
  return { line, problem, nearest: meant };
}
