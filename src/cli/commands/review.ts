import { Fault } from '../../domain/fault.ts';
import type { Command } from '../command.ts';
import { exportSheets } from './review/export.ts';
import { importSheets } from './review/import.ts';

export const reviewCommand: Command = {
  name: 'review',
  summary: 'Hand the drawn answers of a run out to people as work sheets (.xlsx), and take their verdicts in',
  usage:
    'export --reviewers NAME,NAME [--overlap 0.1] [--out out] [--key FILE] [--labels FILE], or import SHEET... [--repo .] [--out out] [--key FILE] [--labels FILE]',
  async run([verb, ...args], terminal) {
    if (verb === 'export') return exportSheets(args, terminal);
    if (verb === 'import') return importSheets(args, terminal);
    throw new Fault('usage', {
      where: `beian review ${verb ?? ''}`,
      what: 'beian review does export and import',
      hint: 'Run beian review --help.',
    });
  },
};
