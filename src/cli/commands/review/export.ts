import { join } from 'node:path';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { Fault } from '../../../domain/fault.ts';
import { exportReview } from '../../../flow/review/export-review.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { optionsOf, required } from '../../options.ts';
import { inTerminal } from '../../wide-table.ts';
import { labelsAt, openedRun } from './opened.ts';

/** Writes one work sheet per reviewer of the answers that still need somebody. */
export async function exportSheets(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = optionsOf(
    args,
    {
      out: { type: 'string' },
      key: { type: 'string' },
      reviewers: { type: 'string' },
      overlap: { type: 'string' },
      labels: { type: 'string' },
      repo: { type: 'string' },
    },
    0,
  );
  const reviewers = reviewersIn(required(values.reviewers, '--reviewers'));
  const overlap = overlapOf(values.overlap ?? '0.1');
  const { run, out, path } = await openedRun(values.out, values.key);
  const labels = await labelsAt(values.labels ?? join(values.repo ?? '.', 'beian/review/labels.jsonl'));
  const { sheets, settled, left } = await exportReview({ run, out, archive: zipArchive, reviewers, overlap, labels });
  const lines = [
    ...sheets.map((sheet) => `${join(path, sheet.path)}  ${sheet.items} answers for ${sheet.reviewer}`),
    `${settled} of ${run.items.length} answers need nobody: people looked at these very answers before`,
    ...(left === 0 ? [] : [`${left} answers in dispute need another reviewer: all of these looked at them already`]),
    'The sheets hold questions and answers in clear: hand them to the reviewers alone.',
  ];
  terminal.stdout.write(`${lines.map(inTerminal).join('\n')}\n`);
  return 0;
}

function reviewersIn(text: string): readonly string[] {
  const names = text.split(/[,，]/).map((name) => name.trim());
  if (names.includes('') || new Set(names).size !== names.length)
    throw new Fault('usage', {
      where: `--reviewers ${text}`,
      what: 'Reviewers are different names with commas between',
    });
  return names;
}

function overlapOf(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new Fault('usage', { where: `--overlap ${text}`, what: 'The overlap is a share from 0 to 1' });
  return share;
}
