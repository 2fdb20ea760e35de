import { Fault } from '../../domain/fault.ts';
import type { Command } from '../command.ts';
import { privacyScanCommand } from './privacy/scan.ts';

const commands: readonly Command[] = [privacyScanCommand];

/** Personal information in data: where it is. */
export const privacyCommand: Command = {
  name: 'privacy',
  summary: commands.map(({ name, summary }) => `${name}: ${summary}`).join('\n      '),
  usage: commands.map(({ name, usage }) => `${name} ${usage}`).join('\n  beian privacy '),
  async run([name, ...args], terminal) {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) return command.run(args, terminal);
    throw new Fault('usage', {
      where: `beian privacy ${name ?? ''}`,
      what: `After privacy comes ${commands.map((one) => one.name).join(', ')}`,
      hint: 'Run beian privacy --help.',
    });
  },
};
