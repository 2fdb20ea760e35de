import { writeFile } from 'node:fs/promises';
import { writingFault } from '../../../adapters/local/writing-fault.ts';
import { Fault } from '../../../domain/fault.ts';
import { bankCsv, bankJson } from '../../../engine/question-bank/bank-text.ts';
import { converted } from '../../../flow/bank/converted.ts';
import { bankFindingLines } from '../../../report/bank-report.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { inTerminal } from '../../wide-table.ts';
import { mappingOf, openedTable, rulesOf } from './opened.ts';

/** Writes a bank in the format that the ending of the new file says; 1, and nothing written, where a question would be lost. */
export async function convert(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = optionsOf(args, { kind: { type: 'string' }, mapping: { type: 'string' } }, 2);
  const [from = '', to = ''] = positionals;
  // The should-refuse bank is the one that both risks and topics may stand in.
  const rules = rulesOf(values.kind ?? 'refuse', undefined);
  const { items, lost } = converted(await openedTable(from), rules, await mappingOf(values.mapping));
  if (lost.length > 0) {
    terminal.stdout.write(`${bankFindingLines(lost).map(inTerminal).join('\n')}\n`);
    return 1;
  }
  const format = /\.(jsonl|csv)$/i.exec(to)?.[1]?.toLowerCase();
  if (format === undefined) throw new Fault('usage', { where: to, what: 'The new file is a .jsonl or .csv' });
  await written(to, format === 'csv' ? bankCsv(items) : bankJson(items));
  terminal.stdout.write(`${items.length} questions written to ${inTerminal(to)}\n`);
  return 0;
}

async function written(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    throw writingFault(path, error);
  }
}
