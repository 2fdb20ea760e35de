import { Fault } from '../../domain/fault.ts';
import type { Command } from '../command.ts';
import { convert } from './bank/convert.ts';
import { lint } from './bank/lint.ts';

export const bankCommand: Command = {
  name: 'bank',
  summary: 'Compare a question bank (.jsonl, .csv, .xlsx) with what the rules ask of it, count it, or convert it',
  usage:
    'lint|stats FILE --kind generation|refuse|answer [--pack gbt-45654] [--mapping FILE] [--updated DAY] [--refuse FILE] [--json], or convert IN OUT [--kind KIND] [--mapping FILE]',
  async run([verb, ...args], terminal) {
    if (verb === 'lint') return lint(args, terminal, 'findings');
    if (verb === 'stats') return lint(args, terminal, 'counts');
    if (verb === 'convert') return convert(args, terminal);
    throw new Fault('usage', {
      where: `beian bank ${verb ?? ''}`,
      what: 'beian bank does lint, stats and convert',
      hint: 'Run beian bank --help.',
    });
  },
};
