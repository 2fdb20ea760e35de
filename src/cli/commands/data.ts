import { Fault } from '../../domain/fault.ts';
import type { Command } from '../command.ts';
import { cleanCommand } from './data/clean.ts';
import { sampleCommand } from './data/sample.ts';
import { scanCommand } from './data/scan.ts';

const commands: readonly Command[] = [scanCommand, sampleCommand, cleanCommand];

/** What is done with training data: one command, and what to do with the data behind it. */
export const dataCommand: Command = {
  name: 'data',
  summary: commands.map(({ name, summary }) => `${name}: ${summary}`).join('\n      '),
  usage: commands.map(({ name, usage }) => `${name} ${usage}`).join('\n  beian data '),
  async run([name, ...args], terminal) {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) return command.run(args, terminal);
    throw new Fault('usage', {
      where: `beian data ${name ?? ''}`,
      what: `After data comes ${commands.map((one) => one.name).join(', ')}`,
      hint: 'Run beian data --help.',
    });
  },
};
