import { basename, dirname } from 'node:path';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { systemClock } from '../../../adapters/terminal/clock.ts';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import { jsonText } from '../../../domain/json-text.ts';
import { sheetRows } from '../../../engine/xlsx/sheet-rows.ts';
import { labelsOf, type FilledSheet } from '../../../flow/data/labels.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { drawPath } from './draw-sample.ts';
import { labelsText, problemLine } from './labels-text.ts';
import { sealedDraw } from './redraw-sample.ts';
import { namedFile } from './scanned.ts';

interface LabelsRequest {
  readonly sheets: readonly string[];
  readonly draw: string | null;
  readonly out: string | null;
  readonly json: boolean;
}

/** No sheet that people fill in unpacks to more. */
const MOST_UNPACKED = { entries: 1000, bytes: 1024 ** 3 } as const;
const EXIT = { 'passed': 0, 'failed': 1, 'too-few': 1, 'open': 2 } as const;

/** Takes the sheets that people filled in: 0 where enough items pass, 1 where not, 2 where some are open. A Fault where a sheet is not as it went out. */
export async function takeLabels({ sheets, draw, out, json }: LabelsRequest, terminal: Terminal): Promise<ExitCode> {
  const sealed = await sealedDraw(draw ?? drawPath(sheets[0] ?? ''));
  const filled: FilledSheet[] = [];
  for (const sheet of sheets) filled.push(await filledSheet(sheet));
  const labels = labelsOf(sealed, filled, systemClock(terminal.environment['SOURCE_DATE_EPOCH'])());
  if ('problems' in labels) {
    const [first, ...more] = labels.problems.map(problemLine);
    for (const line of more) terminal.stdout.write(`${line}\n`);
    throw new Fault('labels-unusable', {
      where: sheets.join(' '),
      what: `${first ?? ''}${more.length === 0 ? '' : `; and ${more.length} more, listed above`}`,
    });
  }
  if (out !== null) await diskFolder(dirname(out)).write(basename(out), jsonText(labels));
  terminal.stdout.write(json ? jsonText(labels) : labelsText(labels));
  return EXIT[labels.outcome];
}

async function filledSheet(path: string): Promise<FilledSheet> {
  const { content, digest } = await namedFile(path);
  try {
    return { name: basename(path), digest, rows: sheetRows(await zipArchive.unpack(content, MOST_UNPACKED)) };
  } catch (error) {
    throw new Fault('labels-unusable', {
      where: path,
      what: `The sheet cannot be read: ${reasonOf(error)}`,
      hint: 'Save it again as xlsx.',
      cause: error,
    });
  }
}
