import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { authorsOf } from '../../../adapters/local/authors-of.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { Fault } from '../../../domain/fault.ts';
import { jsonLinesText } from '../../../domain/json-text.ts';
import { importReview } from '../../../flow/review/import-review.ts';
import { reviewLines } from '../../../report/review-lines.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { inTerminal } from '../../wide-table.ts';
import { clockOf } from '../../workplace.ts';
import { labelsAt, openedRun } from './opened.ts';

/** Takes filled sheets in: 0 where every drawn answer is settled, 1 where a sheet is void or something is left to do. */
export async function importSheets(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals: paths } = optionsOf(
    args,
    { out: { type: 'string' }, key: { type: 'string' }, repo: { type: 'string' }, labels: { type: 'string' } },
    { atLeast: 0 },
  );
  if (paths.length === 0) throw new Fault('usage', { where: 'beian review import', what: 'No work sheet is named' });
  const repo = resolve(values.repo ?? '.');
  const { run, out } = await openedRun(values.out, values.key);
  const target = values.labels ?? join(repo, 'beian/review/labels.jsonl');
  const { plan, policy } = run.recorded;
  const folder = policy.models.find(({ id }) => id === plan.model)?.folder ?? '.';
  const imported = await importReview({
    run,
    out,
    archive: zipArchive,
    files: await Promise.all(paths.map(async (path) => ({ path, content: await bytesOf(path) }))),
    labels: await labelsAt(target),
    authors: await authorsOf(repo, plan.commits, folder),
    at: clockOf(terminal)(),
  });
  await diskFolder(dirname(target)).write(basename(target), new TextEncoder().encode(jsonLinesText(imported.labels)));
  terminal.stdout.write(`${[...reviewLines(imported), `labels    ${target}`].map(inTerminal).join('\n')}\n`);
  const isVoid = imported.sheets.some(({ problems }) => problems.length > 0);
  return isVoid || imported.unlabelled + imported.open > 0 ? 1 : 0;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw readingFault(path, cause);
  }
}
