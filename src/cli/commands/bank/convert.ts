import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { writeNewFile } from '../../../adapters/local/new-file.ts';
import type { BankRules } from '../../../domain/bank.ts';
import { Fault } from '../../../domain/fault.ts';
import type { BankItem } from '../../../engine/question-bank/bank.ts';
import { bankCsv, bankJson, bankSheet } from '../../../engine/question-bank/bank-text.ts';
import { plainSheetParts } from '../../../engine/xlsx/plain-sheet.ts';
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
  const format = /\.(jsonl|csv|xlsx)$/i.exec(to)?.[1]?.toLowerCase();
  if (format === undefined) throw new Fault('usage', { where: to, what: 'The new file is a .jsonl, .csv or .xlsx' });
  await writeNewFile(to, contentOf(items, format, rules));
  terminal.stdout.write(`${items.length} questions written to ${inTerminal(to)}\n`);
  return 0;
}

function contentOf(items: readonly BankItem[], format: string, { classes }: BankRules): string | Uint8Array {
  if (format === 'xlsx') return zipArchive.pack(plainSheetParts('测试题库', bankSheet(items, classes)));
  return format === 'csv' ? bankCsv(items) : bankJson(items);
}
