import { Fault } from '../../domain/fault.ts';
import type { Command } from '../command.ts';
import { lintCommand } from './keywords/lint.ts';
import { matchCommand } from './keywords/match.ts';

const commands: readonly Command[] = [matchCommand, lintCommand];

/** What is done with keyword libraries: one command, and what to do with the library behind it. */
export const keywordsCommand: Command = {
  name: 'keywords',
  summary: commands.map(({ name, summary }) => `${name}: ${summary}`).join('\n      '),
  usage: commands.map(({ name, usage }) => `${name} ${usage}`).join('\n  beian keywords '),
  async run([name, ...args], terminal) {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) return command.run(args, terminal);
    throw new Fault('usage', {
      where: `beian keywords ${name ?? ''}`,
      what: `After keywords comes ${commands.map((one) => one.name).join(' or ')}`,
      hint: 'Run beian keywords --help.',
    });
  },
};
